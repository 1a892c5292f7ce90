package dk.perron.identity.directory;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where organizations and people come from. Fails with an {@link java.io.IOException} or time-out when it does not
 * answer, with {@link DirectoryRefusal} when it answers no.
 */
public interface Directory {
    Uni<List<Organization>> organizations();

    Uni<Optional<Organization>> organization(TenantId id);

    /** Everybody in the organization, each with the role of an employee only. */
    Uni<List<Member>> members(TenantId organization);

    /** One person, if a member, with the role of an employee only. */
    Uni<Optional<Member>> member(TenantId organization, String id);

    /** The roles beyond an employee's, by person, over all organizations: a few questions, however many people. */
    Uni<Map<String, Set<String>>> roles();
}
