/** What was found in sources and may become a post. */
@NullMarked
package dk.perron.content.items;

import org.jspecify.annotations.NullMarked;
