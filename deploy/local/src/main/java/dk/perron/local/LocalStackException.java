package dk.perron.local;

/** The local stack cannot go on; the message is a sentence for the person at the terminal. */
public final class LocalStackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LocalStackException(String sentence) {
        super(sentence);
    }

    public LocalStackException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
