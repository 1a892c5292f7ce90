package dk.perron.share.network;

/** There is no picture to be had at an address that networks would take. */
public final class UnusablePicture extends RuntimeException {
    public UnusablePicture(String reason) {
        super(reason);
    }
}
