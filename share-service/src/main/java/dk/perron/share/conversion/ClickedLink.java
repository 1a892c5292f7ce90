package dk.perron.share.conversion;

import java.time.Instant;

/** A click, as far as a conversion is put down to it. */
record ClickedLink(String code, String shareId, String postId, String employeeId, String network, Instant at) {}
