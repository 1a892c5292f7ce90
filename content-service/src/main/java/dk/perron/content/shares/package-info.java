/** What this service keeps of share-service's shares. */
@NullMarked
package dk.perron.content.shares;

import org.jspecify.annotations.NullMarked;
