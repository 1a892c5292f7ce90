package dk.perron.share.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.perron.platform.problem.Problem;
import dk.perron.share.network.Limits;
import dk.perron.share.network.Network;
import dk.perron.share.network.Outgoing.Form;
import dk.perron.share.policy.SharingPolicy;
import dk.perron.share.policy.SharingPolicy.OwnWords;
import dk.perron.share.post.ShareablePost;
import dk.perron.share.sharing.Drafting.Draft;
import dk.perron.share.sharing.NewShare.NewApproval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ShareRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Network PUBLISHED = new Network("linkedin", "LinkedIn", true, new Limits(3_000, 20));
    private static final Network OPENED = new Network("mail", "E-mail", false, new Limits(10_000, 0));
    private static final ShareablePost POST = new ShareablePost(
            "post_1", "published", "Title", "", "https://nordlys.example", null, List.of(), null, 40, null, 1);

    private static Draft draft(Network network, String words, OwnWords own, Plan plan, int shared, boolean saturated) {
        SharingPolicy usual = SharingPolicy.USUAL;
        return new Draft(
                POST,
                network,
                new SharingPolicy(own, usual.disclosure(), List.of(), List.of(), 5, 20, 0.5),
                new Wording(words + "\n\nI work at Nordlys.", "I work at Nordlys.", false),
                words,
                "en",
                network.limits(),
                words.length(),
                Form.ARTICLE,
                Set.of(Form.ARTICLE),
                new Similarity.Others(List.of("The suggested words of this post"), List.of()),
                plan,
                shared,
                saturated);
    }

    private static Draft fine(Plan plan) {
        return draft(PUBLISHED, "Words of mine", OwnWords.REQUIRED, plan, 0, false);
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void wordsMustFitBeThereAndWhereRequiredBeOnesOwn() {
        ShareRules.check(fine(Plan.NOW));
        String suggested = "The suggested words of this post!";
        refused(
                "share.too-long",
                () -> ShareRules.check(draft(PUBLISHED, "x".repeat(3_001), OwnWords.ENCOURAGED, Plan.NOW, 0, false)));
        refused("share.words", () -> ShareRules.check(draft(PUBLISHED, "", OwnWords.ENCOURAGED, Plan.NOW, 0, false)));
        refused("share.words", () -> ShareRules.check(draft(OPENED, "", OwnWords.REQUIRED, Plan.NOW, 0, false)));
        ShareRules.check(draft(OPENED, "", OwnWords.ENCOURAGED, Plan.NOW, 0, false));
        refused(
                "words.too-close",
                () -> ShareRules.check(draft(PUBLISHED, suggested, OwnWords.REQUIRED, Plan.NOW, 0, false)));
        ShareRules.check(draft(PUBLISHED, suggested, OwnWords.ENCOURAGED, Plan.NOW, 0, false));
    }

    @Test
    void aDayAndAnAudienceHaveTheirFill() {
        ShareRules.check(draft(PUBLISHED, "Mine", OwnWords.ENCOURAGED, Plan.NOW, 4, false));
        refused("share.cap", () -> ShareRules.check(draft(PUBLISHED, "Mine", OwnWords.ENCOURAGED, Plan.NOW, 5, false)));
        ShareRules.check(draft(OPENED, "Mine", OwnWords.ENCOURAGED, Plan.NOW, 5, false));
        refused(
                "post.saturated",
                () -> ShareRules.check(draft(PUBLISHED, "Mine", OwnWords.ENCOURAGED, Plan.NOW, 0, true)));
    }

    @Test
    void enoughIsMoreThanThePartOfAnAudienceOfSeveral() {
        SharingPolicy half = SharingPolicy.USUAL;
        ShareablePost four = new ShareablePost("post_2", "published", "", "", "", null, List.of(), null, 4, null, 1);

        assertThat(Saturation.isReached(20, POST, half)).isFalse();
        assertThat(Saturation.isReached(21, POST, half)).isTrue();
        assertThat(Saturation.isReached(4, four, half)).isFalse();
    }

    @Test
    void onlyTheExactTextAndTimeAreApproved() {
        String text = fine(Plan.NOW).wording().text();
        Instant ten = NOW.plusSeconds(600);
        Plan later = new Plan(Plan.Kind.STAGGERED, ten, null);

        assertThat(ShareRules.approval(fine(Plan.NOW), new NewApproval(text, null), NOW))
                .isEqualTo(new Approval(text, null, NOW));
        assertThat(ShareRules.approval(fine(later), new NewApproval(text, ten), NOW))
                .isEqualTo(new Approval(text, ten, NOW));
        refused("approval.missing", () -> ShareRules.approval(fine(Plan.NOW), null, NOW));
        refused("approval.outdated", () -> ShareRules.approval(fine(Plan.NOW), new NewApproval(text + " ", null), NOW));
        refused("approval.outdated", () -> ShareRules.approval(fine(later), new NewApproval(text, null), NOW));
        refused(
                "approval.outdated",
                () -> ShareRules.approval(fine(later), new NewApproval(text, ten.plusSeconds(1)), NOW));
    }

    @Test
    void aTimeThatPassedWhileItWasBeingApprovedIsAsGoodAsAtOnceForAnHour() {
        String text = fine(Plan.NOW).wording().text();

        assertThat(ShareRules.approval(fine(Plan.NOW), new NewApproval(text, NOW.minusSeconds(60)), NOW))
                .isNotNull();
        refused(
                "approval.outdated",
                () -> ShareRules.approval(
                        fine(Plan.NOW), new NewApproval(text, NOW.minus(Duration.ofMinutes(61))), NOW));
        refused(
                "approval.outdated",
                () -> ShareRules.approval(fine(Plan.NOW), new NewApproval(text, NOW.plusSeconds(60)), NOW));
    }

    @Test
    void whatTheEmployeeSendsNeedsNoApproval() {
        assertThat(ShareRules.approval(draft(OPENED, "", OwnWords.ENCOURAGED, Plan.NOW, 0, false), null, NOW))
                .isNull();
    }

    @Test
    void aShareIsApprovedOnlyAsLongAsItSaysWhatWasApproved() {
        Share share = ShareFixture.approved("share_1", NOW);

        assertThat(share.isApproved()).isTrue();
        assertThat(share.detached().isApproved()).isFalse();
        assertThat(share.reworded("Other", 0.2, new Approval("Other", null, NOW))
                        .isApproved())
                .isTrue();
        assertThat(new Approval("Words", NOW, NOW).isOverdue(NOW.plus(Duration.ofMinutes(60))))
                .isFalse();
        assertThat(new Approval("Words", NOW, NOW).isOverdue(NOW.plus(Duration.ofMinutes(61))))
                .isTrue();
        assertThat(new Approval("Words", null, NOW).isOverdue(NOW.plus(Duration.ofMinutes(61))))
                .isTrue();
    }
}
