package dk.perron.share.sharing;

import dk.perron.platform.problem.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which of their shares employees ask for. */
enum ShareFilter {
    WAITING,
    NEEDS_APPROVAL,
    PUBLISHED,
    FAILED,
    CANCELLED;

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws Problem 422 {@code state.unknown} */
    static Optional<ShareFilter> of(@Nullable String word) {
        if (word == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "state.unknown",
                        "state",
                        "Choose one of: "
                                + Arrays.stream(values()).map(ShareFilter::word).collect(Collectors.joining(", "))
                                + ".")));
    }
}
