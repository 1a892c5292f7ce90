package dk.perron.identity.directory;

import dk.perron.platform.problem.Problem;

/** The directory answered, but not with what was asked: a matter of its set-up. Holds no personal data. */
public final class DirectoryRefusal extends RuntimeException {
    DirectoryRefusal(String message) {
        super(message);
    }

    /** What a caller is told: the set-up is none of theirs. */
    public Problem problem() {
        return Problem.of(
                503,
                "directory.unavailable",
                "Not available just now",
                "The directory of employees cannot be read just now. Try again in a moment.");
    }
}
