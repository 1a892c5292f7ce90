/** What the gateway and the services both have to know of a request. */
@NullMarked
package dk.perron.platform.http;

import org.jspecify.annotations.NullMarked;
