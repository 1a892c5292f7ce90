/** What this service keeps of identity's employees. */
@NullMarked
package dk.perron.content.employees;

import org.jspecify.annotations.NullMarked;
