package dk.perron.share.employee;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What this service keeps of an employee: the facts an audience speaks of, neither name nor address. */
record Employee(
        String id,
        boolean active,
        @Nullable String department,
        @Nullable String site,
        @Nullable String level,
        List<String> languages,
        List<String> interests,
        boolean erased,
        long version) {

    /** What stays of an erased employee: that nothing may be kept. */
    static Employee erased(String id, long version) {
        return new Employee(id, false, null, null, null, List.of(), List.of(), true, version);
    }

    static Set<String> known(@Nullable String value) {
        return value == null ? Set.of() : Set.of(value);
    }
}
