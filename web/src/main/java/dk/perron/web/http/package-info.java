/** What every route of the gateway shares: clean paths, problems, pages for people, the access log. */
@NullMarked
package dk.perron.web.http;

import org.jspecify.annotations.NullMarked;
