package dk.perron.share.linking;

/** Whether a link may be followed was changed in this process; others see it in the database within seconds. */
public record LinkBlocked(String code) {}
