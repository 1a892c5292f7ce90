package dk.perron.share.network;

/** How an account's authorisation stands at its network. */
public sealed interface Standing {
    /** As the answer to who one is there says. */
    static Standing of(int status, String reason) {
        return status >= 200 && status < 300
                ? new Good()
                : status == 401 ? new Lost(reason) : (Standing) new Unclear(reason);
    }

    /** It is accepted. */
    record Good() implements Standing {}

    /** The network does not accept it any more: the employee has to connect again. */
    record Lost(String reason) implements Standing {}

    /** The network did not say. */
    record Unclear(String reason) implements Standing {}
}
