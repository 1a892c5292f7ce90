package dk.perron.identity.employees;

import dk.perron.identity.directory.Member;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person of a tenant: what the directory says, and what the person chose instead.
 *
 * @param ownLanguages null while the person has chosen none; then the directory's count
 * @param ownInterests likewise
 * @param noticeAcceptedAt when the person read what is stored about them, or null
 * @param version grows with every change that others hear of
 */
record Employee(
        Member member,
        @Nullable List<String> ownLanguages,
        @Nullable List<String> ownInterests,
        @Nullable Instant noticeAcceptedAt,
        long version) {

    /** Somebody nobody knew of before. */
    static Employee registered(Member member) {
        return new Employee(member, null, null, null, 1);
    }

    String id() {
        return member.id();
    }

    List<String> languages() {
        return ownLanguages == null ? member.languages() : ownLanguages;
    }

    List<String> interests() {
        return ownInterests == null ? member.interests() : ownInterests;
    }

    /** After a new reading of the directory: this very object when it says nothing new. */
    Employee updated(Member read) {
        return read.equals(member)
                ? this
                : new Employee(read, ownLanguages, ownInterests, noticeAcceptedAt, version + 1);
    }

    /** After the person chose; null leaves a list as it was. This very object when nothing is different. */
    Employee choosing(@Nullable List<String> languages, @Nullable List<String> interests) {
        Employee chosen = new Employee(
                member,
                languages == null ? ownLanguages : languages,
                interests == null ? ownInterests : interests,
                noticeAcceptedAt,
                version + 1);
        return Objects.equals(chosen.ownLanguages, ownLanguages) && Objects.equals(chosen.ownInterests, ownInterests)
                ? this
                : chosen;
    }
}
