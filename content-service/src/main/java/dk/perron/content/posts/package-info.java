/** Curated content offered for sharing, and its life. */
@NullMarked
package dk.perron.content.posts;

import org.jspecify.annotations.NullMarked;
