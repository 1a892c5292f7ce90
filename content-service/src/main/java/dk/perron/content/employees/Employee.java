package dk.perron.content.employees;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What decides what an employee is offered. */
public record Employee(
        boolean active,
        @Nullable String department,
        @Nullable String site,
        @Nullable String level,
        Set<String> languages,
        Set<String> interests,
        Set<String> follows) {

    /** Somebody whose particulars have not arrived yet: is offered only what is for everyone. */
    static Employee notYetKnown(Set<String> follows) {
        return new Employee(true, null, null, null, Set.of(), Set.of(), follows);
    }

    /** The facts that audience rules speak of. */
    public Map<String, Set<String>> facts() {
        return Map.of(
                "department",
                one(department),
                "site",
                one(site),
                "level",
                one(level),
                "languages",
                languages,
                "interests",
                interests,
                "follows",
                follows);
    }

    private static Set<String> one(@Nullable String value) {
        return value == null ? Set.of() : Set.of(value);
    }
}
