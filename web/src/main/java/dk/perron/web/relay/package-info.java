/** Passes requests on to the services and to Keycloak. */
@NullMarked
package dk.perron.web.relay;

import org.jspecify.annotations.NullMarked;
