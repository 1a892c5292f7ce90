/** For whom a post is: the rule, and whom it reaches. */
@NullMarked
package dk.perron.content.audiences;

import org.jspecify.annotations.NullMarked;
