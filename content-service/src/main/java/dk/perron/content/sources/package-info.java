/** Where posts come from: feeds by URL and uploaded feed documents, read into items. */
@NullMarked
package dk.perron.content.sources;

import org.jspecify.annotations.NullMarked;
