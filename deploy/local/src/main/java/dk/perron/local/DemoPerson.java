package dk.perron.local;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A made-up employee of a demo tenant.
 *
 * @param roles beyond {@code employee}, which everyone has
 */
record DemoPerson(
        DemoTenant tenant,
        String email,
        String firstName,
        String lastName,
        Set<String> roles,
        String department,
        String site,
        String level,
        List<String> languages,
        List<String> interests) {

    /** The same in each new stack, and another in each realm. */
    String idIn(String realm) {
        return UUID.nameUUIDFromBytes((realm + "/" + email).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
