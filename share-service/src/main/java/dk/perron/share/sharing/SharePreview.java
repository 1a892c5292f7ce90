package dk.perron.share.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.perron.platform.http.ReaderLanguage;
import dk.perron.share.sharing.Drafting.Draft;
import dk.perron.share.sharing.Rewording.Reworded;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What would become public, and when. */
@Schema(name = "SharePreview")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SharePreview(
        @Schema(
                description = "The exact text that becomes public; the tracked link goes with it",
                examples = "Proud of what our night shift built. I work at Nordlys Energi.")
        String text,

        @Schema(
                description = "The sentence in it that says who employs the sharer, or that it is advertising",
                examples = "I work at Nordlys Energi.")
        String disclosure,

        @Schema(description = "Whether the disclosure stands before the words", examples = "false")
        boolean disclosureFirst,

        Similarity similarity,
        Limits limits,
        Time time,

        @Nullable @Schema(description = "Absent where the employee sends it: the cap counts what Perron publishes")
        Today today,

        @Schema(
                description = "So many colleagues have shared it there that it cannot be shared any more",
                examples = "false")
        boolean saturated,

        @Schema(description = "The forms in which it can be shared there", examples = "[\"article\",\"text\"]")
        List<String> forms,

        @Schema(description = "What the employee approves: send exactly this with the share")
        Approved approval) {

    /** What a network takes, and how much of it this text uses. */
    @Schema(name = "UsedLimits")
    public record Limits(
            @Schema(examples = "3000") int characters,
            @Schema(examples = "62") int used) {}

    /** When it would become public, and why then. */
    @Schema(name = "ShareTime")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Time(
            @Nullable @Schema(description = "Absent: at once")
            Instant publishAt,

            @Schema(
                    description = "staggered: moved a little, since colleagues share the same there then",
                    enumeration = {"now", "at", "best", "staggered"},
                    examples = "now")
            String kind,

            @Schema(examples = "At once") String words) {}

    /** How much the employee has shared for the day in question, and may. */
    @Schema(name = "SharesOfDay")
    public record Today(
            @Schema(examples = "1") int shared,
            @Schema(examples = "5") int most) {}

    /** The exact text and time. */
    @Schema(name = "Approval")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Approved(
            @Schema(examples = "Proud of what our night shift built. I work at Nordlys Energi.")
            String text,

            @Nullable Instant publishAt) {}

    /** Of other words for what is public already: they take the place of the others at once. */
    static SharePreview of(Reworded reworded, ReaderLanguage reader) {
        String text = reworded.wording().text();
        return new SharePreview(
                text,
                reworded.wording().disclosure(),
                reworded.wording().first(),
                Similarity.of(
                        reworded.words(), reworded.others(), reworded.policy().requiresOwnWords(), reader),
                new Limits(reworded.limits().characters(), reworded.used()),
                new Time(null, Plan.NOW.kind().word(), Plan.NOW.words(reader)),
                null,
                false,
                List.of(Forms.word(reworded.share().form())),
                new Approved(text, null));
    }

    static SharePreview of(Draft draft, ReaderLanguage reader) {
        Plan plan = draft.plan();
        String text = draft.wording().text();
        return new SharePreview(
                text,
                draft.wording().disclosure(),
                draft.wording().first(),
                Similarity.of(draft.words(), draft.others(), draft.policy().requiresOwnWords(), reader),
                new Limits(draft.limits().characters(), draft.used()),
                new Time(plan.publishAt(), plan.kind().word(), plan.words(reader)),
                draft.network().needsConnection()
                        ? new Today(draft.sharedThatDay(), draft.policy().sharesPerDay())
                        : null,
                draft.saturated(),
                draft.forms().stream().map(Forms::word).toList(),
                new Approved(text, plan.publishAt()));
    }
}
