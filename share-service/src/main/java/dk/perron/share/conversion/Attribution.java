package dk.perron.share.conversion;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a click led to a conversion. */
sealed interface Attribution {
    /** As it stands in the store, events and answers. */
    String status();

    /** This click did. */
    record Attributed(ClickedLink click) implements Attribution {
        @Override
        public String status() {
            return "attributed";
        }
    }

    /** Nobody can tell yet: the hit may still be on its way. */
    record Pending() implements Attribution {
        @Override
        public String status() {
            return "pending";
        }
    }

    /** No click did, for a counted reason. */
    record Unattributed(Reason reason) implements Attribution {
        @Override
        public String status() {
            return "unattributed";
        }
    }

    /** Why no click led to it. */
    enum Reason {
        /** The tenant has no such click: never had, has forgotten it, or the hit was discarded. Another tenant's looks the same. */
        CLICK_UNKNOWN("click-unknown"),
        /** It happened before the click. */
        BEFORE_CLICK("before-click"),
        /** It happened later than the tenant lets a conversion count for a click. */
        OUTSIDE_WINDOW("outside-window");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * Decides. A click exactly at the end of the window still counts.
     *
     * @param click the tenant's click of that id, if there is one by now
     * @param patient whether a click that is not there may still come
     */
    static Attribution of(Optional<ClickedLink> click, Instant occurredAt, int windowDays, boolean patient) {
        if (click.isEmpty()) {
            return patient ? new Pending() : new Unattributed(Reason.CLICK_UNKNOWN);
        }
        Instant clicked = click.get().at();
        if (occurredAt.isBefore(clicked.minus(ConversionRules.SKEW))) {
            return new Unattributed(Reason.BEFORE_CLICK);
        }
        return occurredAt.isAfter(clicked.plus(Duration.ofDays(windowDays)))
                ? new Unattributed(Reason.OUTSIDE_WINDOW)
                : new Attributed(click.get());
    }
}
