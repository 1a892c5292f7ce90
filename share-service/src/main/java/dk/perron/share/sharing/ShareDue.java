package dk.perron.share.sharing;

/** Says inside this process that a share has become due, so that its worker need not wait for its next look. */
public record ShareDue(String network) {}
