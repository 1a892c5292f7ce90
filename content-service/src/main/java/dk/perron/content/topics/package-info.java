/** Subjects that employees follow. */
@NullMarked
package dk.perron.content.topics;

import org.jspecify.annotations.NullMarked;
