/** The local stack: PostgreSQL, Kafka, Keycloak and Perron's own services as child processes of one launcher. */
@NullMarked
package dk.perron.local;

import org.jspecify.annotations.NullMarked;
