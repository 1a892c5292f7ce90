package dk.perron.share.network;

/** How an account's authorisation stands at its network. */
public sealed interface Standing {
    /** As the answer to who one is there says. */
    static Standing of(int status, String reason) {
        return of(status, true, reason);
    }

    /**
     * As the status says; but a success is believed only with what proves it, for a page in between answers with 200 too.
     *
     * @param proven whether the answer says who one is
     */
    static Standing of(int status, boolean proven, String reason) {
        if (status >= 200 && status < 300) {
            return proven ? new Good() : new Unclear(reason + " without proof");
        }
        return status == 401 ? new Lost(reason) : new Unclear(reason);
    }

    /** It is accepted. */
    record Good() implements Standing {}

    /** The network does not accept it any more: the employee has to connect again. */
    record Lost(String reason) implements Standing {}

    /** The network did not say. */
    record Unclear(String reason) implements Standing {}
}
