package dk.perron.identity.directory;

/** The directory answered, but not with what was asked: a matter of its set-up. Holds no personal data. */
public final class DirectoryRefusal extends RuntimeException {
    DirectoryRefusal(String message) {
        super(message);
    }
}
