package dk.perron.share.sharing;

import dk.perron.platform.tenant.TenantId;
import dk.perron.share.employee.Erasure;
import dk.perron.share.network.Outgoing;
import dk.perron.share.network.Picture;
import dk.perron.share.sharing.ShareState.Published;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One employee shares one post to one network. Title, summary and picture are those of the moment it was approved: what
 * becomes public is exactly that, at every attempt.
 *
 * @param employeeId {@link Erasure#NOBODY} once the employee is erased
 * @param words the employee's own
 * @param text what becomes public: the words and the disclosure
 * @param pictureUrl of the post's picture, if it has one
 * @param code of its tracked link
 * @param linkUrl the tracked link's address; null in shares older than the tenants' own link hosts
 * @param shareUrl where a network without a connection is opened
 * @param similarity how close the words were to others, 0 to 1
 * @param scheduledFor when it is to be published; null: at once
 * @param approval by its employee; a worker publishes nothing without
 * @param account key of the account it was last sent with; null before that, and in shares older than this
 * @param putOff why it waits for longer than meant; null where it does not
 */
public record Share(
        String id,
        TenantId tenant,
        String employeeId,
        String postId,
        String postTitle,
        String postSummary,
        @Nullable String pictureUrl,
        String network,
        Outgoing.Form form,
        String words,
        String text,
        String language,
        String code,
        @Nullable String linkUrl,
        @Nullable String shareUrl,
        @Nullable Double similarity,
        Instant requestedAt,
        @Nullable Instant scheduledFor,
        @Nullable Approval approval,
        @Nullable String account,
        @Nullable PutOff putOff,
        ShareState state) {
    /** Whether exactly what it says, and when, was approved. */
    public boolean isApproved() {
        Approval given = approval;
        return given != null && given.text().equals(text) && Objects.equals(given.publishAt(), scheduledFor);
    }

    /** Whether its employee has approved just this already, and it has gone its way since. */
    boolean wasApprovedAgain(String againText, @Nullable Instant publishAt) {
        Approval given = approval;
        return !(state instanceof Waiting.Overdue)
                && given != null
                && given.at().isAfter(requestedAt)
                && given.text().equals(againText)
                && Objects.equals(given.publishAt(), publishAt);
    }

    /** Whether Perron publishes it itself. */
    public boolean isPublishedByPerron() {
        return shareUrl == null;
    }

    /** Whether it may be public as another account than this one. */
    public boolean isOfAnother(String accountKey) {
        return account != null && !account.equals(accountKey);
    }

    /** Whether its employee has been erased. */
    public boolean isNobodys() {
        return employeeId.equals(Erasure.NOBODY);
    }

    /** Where an erased employee's share is public is nobody's to know, whenever that turns out. */
    public Share in(ShareState next) {
        return with(
                employeeId,
                words,
                text,
                similarity,
                scheduledFor,
                approval,
                account,
                null,
                isNobodys() && next instanceof Published published ? published.somewhere() : next);
    }

    /** Waits longer than meant. */
    public Share in(ShareState next, @Nullable PutOff why) {
        Share moved = in(next);
        return why == null
                ? moved
                : moved.with(employeeId, words, text, similarity, scheduledFor, approval, account, why, moved.state());
    }

    /** About to be sent as this account. */
    public Share sentAs(String accountKey, ShareState next) {
        return with(employeeId, words, text, similarity, scheduledFor, approval, accountKey, null, next);
    }

    Share approved(Approval again, ShareState next) {
        return with(employeeId, words, text, similarity, again.publishAt(), again, account, null, next);
    }

    /** With other words, as approved; it stays where it is, published when it was. */
    Share reworded(String newWords, double newSimilarity, Approval given) {
        Approval again = new Approval(given.text(), scheduledFor, given.at());
        return with(employeeId, newWords, given.text(), newSimilarity, scheduledFor, again, account, putOff, state);
    }

    /** Without anything of the person who made it. */
    Share detached() {
        return with(Erasure.NOBODY, "", "", similarity, scheduledFor, null, null, putOff, state);
    }

    /** What becomes public of it, with this address of its tracked link. */
    public Outgoing outgoing(URI link) {
        return new Outgoing(
                id,
                approval == null ? requestedAt : approval.at(),
                text,
                link,
                postTitle,
                postSummary,
                language,
                form,
                pictureUrl == null ? List.of() : List.of(new Picture(URI.create(pictureUrl), postTitle)));
    }

    private Share with(
            String newEmployee,
            String newWords,
            String newText,
            @Nullable Double newSimilarity,
            @Nullable Instant time,
            @Nullable Approval newApproval,
            @Nullable String newAccount,
            @Nullable PutOff why,
            ShareState next) {
        return new Share(
                id,
                tenant,
                newEmployee,
                postId,
                postTitle,
                postSummary,
                pictureUrl,
                network,
                form,
                newWords,
                newText,
                language,
                code,
                linkUrl,
                shareUrl,
                newSimilarity,
                requestedAt,
                time,
                newApproval,
                newAccount,
                why,
                next);
    }
}
