package dk.perron.platform.outbound;

/** A URL that must not be connected to. */
final class RefusedAddress extends RuntimeException {
    private final String code;

    RefusedAddress(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
