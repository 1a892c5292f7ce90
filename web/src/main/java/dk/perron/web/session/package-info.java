/** Sign-in, sign-out and the session cookie. Tokens never leave this package but to a service. */
@NullMarked
package dk.perron.web.session;

import org.jspecify.annotations.NullMarked;
