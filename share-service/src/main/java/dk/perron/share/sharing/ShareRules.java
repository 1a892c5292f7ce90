package dk.perron.share.sharing;

import dk.perron.platform.http.ReaderLanguage;
import dk.perron.platform.problem.Problem;
import dk.perron.share.network.Limits;
import dk.perron.share.network.Network;
import dk.perron.share.policy.SharingPolicy;
import dk.perron.share.sharing.Drafting.Draft;
import dk.perron.share.sharing.NewShare.NewApproval;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a draft has to keep to before it becomes a share. */
final class ShareRules {
    private ShareRules() {}

    /**
     * Checks a draft.
     *
     * @throws Problem 422 {@code share.too-long}, {@code share.words}, {@code words.too-close}; 409 {@code share.cap},
     *     {@code post.saturated}
     */
    static void check(Draft draft) {
        checkText(draft.network(), draft.limits(), draft.used(), draft.words(), draft.others(), draft.policy());
        if (draft.network().needsConnection()) {
            checkCap(draft.sharedThatDay(), draft.policy());
        }
        if (draft.saturated()) {
            throw Problem.conflict(
                    "post.saturated",
                    "So many colleagues have shared this to " + draft.network().name()
                            + " that it has been seen enough there. Find another post in your feed.");
        }
    }

    /** @throws Problem 422 {@code share.too-long}, {@code share.words}, {@code words.too-close} */
    static void checkText(
            Network network, Limits limits, int used, String words, Similarity.Others others, SharingPolicy policy) {
        if (used > limits.characters()) {
            throw Problem.invalid(
                    "share.too-long",
                    "words",
                    network.name() + " takes " + limits.characters() + " characters; with the disclosure this is "
                            + used + ".");
        }
        boolean required = policy.requiresOwnWords();
        if (words.isEmpty() && (required || network.needsConnection())) {
            throw Problem.invalid("share.words", "words", "Write a few words of your own.");
        }
        if (!Similarity.of(words, others, required, ReaderLanguage.ENGLISH).enough()) {
            throw Problem.invalid(
                    "words.too-close",
                    "words",
                    "This is too close to the suggested words. Say it in your own: what would you tell a colleague?");
        }
    }

    /**
     * What the employee approved, when it is exactly what would become public; null where the employee sends it.
     *
     * @throws Problem 422 {@code approval.missing}; 409 {@code approval.outdated}
     */
    static @Nullable Approval approval(Draft draft, @Nullable NewApproval given, Instant now) {
        if (!draft.network().needsConnection()) {
            return null;
        }
        Approval approval = approvalOfText(draft.wording(), given, now);
        if (!isSameTime(draft.plan(), approval, now)) {
            Instant free = draft.plan().publishAt();
            throw free == null ? outdated("The time is no longer as it was approved. Preview again.") : taken(free);
        }
        return approval;
    }

    /**
     * What the employee approved for what is public already: there is no other time for it than at once.
     *
     * @throws Problem as {@link #approval}
     */
    static Approval approvalAtOnce(Wording wording, @Nullable NewApproval given, Instant now) {
        Approval approval = approvalOfText(wording, given, now);
        if (approval.publishAt() != null) {
            throw outdated("The time is no longer as it was approved. Preview again.");
        }
        return approval;
    }

    private static Approval approvalOfText(Wording wording, @Nullable NewApproval given, Instant now) {
        if (given == null) {
            throw Problem.invalid(
                    "approval.missing", "approval", "Preview the share and send the text and time approved.");
        }
        if (!given.text().equals(wording.text())) {
            throw outdated("The text is no longer as it was approved. Preview again.");
        }
        return new Approval(given.text(), given.publishAt(), now);
    }

    static Problem outdated(String what) {
        return Problem.conflict("approval.outdated", what);
    }

    /** A colleague was faster. */
    static Problem taken(Instant free) {
        return outdated("Not at the time that was approved. It is free at " + free + ".")
                .with(ApprovalProblem.NEW_TIME, free);
    }

    /** @throws Problem 409 {@code share.cap} */
    static void checkCap(int shared, SharingPolicy policy) {
        if (shared >= policy.sharesPerDay()) {
            throw Problem.conflict(
                    "share.cap", "You have " + shared + " shares for that day already. Choose another day.");
        }
    }

    /** A time that passed while it was being approved is as good as at once. */
    private static boolean isSameTime(Plan plan, Approval approval, Instant now) {
        Instant approved = approval.publishAt();
        return Objects.equals(plan.publishAt(), approved)
                || plan.publishAt() == null && approved != null && !approved.isAfter(now) && !approval.isOverdue(now);
    }
}
