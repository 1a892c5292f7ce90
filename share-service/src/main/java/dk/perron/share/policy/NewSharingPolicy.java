package dk.perron.share.policy;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Settings as an admin sends them, whole: what is left out is set to what is usual. */
@Schema(name = "NewSharingSettings")
public record NewSharingPolicy(
        @Nullable
        @Schema(
                enumeration = {"encouraged", "required"},
                examples = "required",
                defaultValue = "encouraged")
        String ownWords,

        @Nullable NewDisclosure disclosure,
        @Nullable List<NewCountryDisclosure> disclosureByCountry,
        @Nullable List<NewSiteCountry> siteCountries,

        @Nullable @Schema(minimum = "1", maximum = "1000", defaultValue = "5", examples = "5")
        Integer sharesPerDay,

        @Nullable @Schema(minimum = "1", maximum = "240", defaultValue = "20", examples = "20")
        Integer staggerMinutes,

        @Nullable @Schema(minimum = "0.01", maximum = "1", defaultValue = "0.5", examples = "0.5")
        Double saturationShare) {

    /** A disclosure as an admin sends it; the wording counts for the preset {@code own} only. */
    @Schema(name = "NewDisclosure")
    public record NewDisclosure(
            @Nullable
            @Schema(
                    enumeration = {"employment", "advertising", "own"},
                    examples = "employment",
                    defaultValue = "employment")
            String preset,

            @Nullable @Schema(examples = "DK", defaultValue = "DK")
            String country,

            @Nullable Boolean first,
            @Nullable NewWordings wording) {}

    /** A disclosure for one country. */
    @Schema(name = "NewCountryDisclosure")
    public record NewCountryDisclosure(
            @Nullable @Schema(examples = "SE") String country,

            @Nullable
            @Schema(
                    enumeration = {"employment", "advertising", "own"},
                    examples = "advertising")
            String preset,

            @Nullable NewWordings wording) {}

    /** Where a site is. */
    @Schema(name = "NewSiteCountry")
    public record NewSiteCountry(
            @Nullable @Schema(examples = "Malmö") String site,
            @Nullable @Schema(examples = "SE") String country) {}

    /** A sentence in both languages. */
    @Schema(name = "NewDisclosureWording")
    public record NewWordings(@Nullable String da, @Nullable String en) {}
}
