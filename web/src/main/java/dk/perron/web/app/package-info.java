/** Serves the web app and the headers that protect it. */
@NullMarked
package dk.perron.web.app;

import org.jspecify.annotations.NullMarked;
