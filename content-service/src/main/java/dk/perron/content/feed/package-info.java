/** One employee's ranked posts, each with the reason it is offered. */
@NullMarked
package dk.perron.content.feed;

import org.jspecify.annotations.NullMarked;
