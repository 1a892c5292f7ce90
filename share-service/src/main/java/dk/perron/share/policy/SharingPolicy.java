package dk.perron.share.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a tenant wants its employees to share.
 *
 * @param disclosureByCountry what differs from the usual disclosure
 * @param siteCountries in which country a site is; one that is not named is in the disclosure's own
 * @param sharesPerDay how many shares an employee may make for one day of the tenant
 * @param staggerMinutes how far apart colleagues post the same post to the same network
 * @param saturationShare the part of a post's audience, 0 to 1, after which a network has seen enough of it
 */
@Schema(name = "SharingSettings")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SharingPolicy(
        @Schema(description = "Whether the words must differ from every suggestion")
        OwnWords ownWords,

        Disclosure disclosure,
        List<CountryDisclosure> disclosureByCountry,
        List<SiteCountry> siteCountries,
        int sharesPerDay,
        int staggerMinutes,
        double saturationShare) {
    static final int USUAL_SHARES = 5;
    static final int USUAL_STAGGER = 20;
    static final double USUAL_SATURATION = 0.5;

    /** What holds until a tenant says otherwise: the Danish preset. */
    public static final SharingPolicy USUAL = new SharingPolicy(
            OwnWords.ENCOURAGED,
            Disclosure.of(Disclosure.Preset.EMPLOYMENT, "DK", false, new Disclosure.Wordings("", "")),
            List.of(),
            List.of(),
            USUAL_SHARES,
            USUAL_STAGGER,
            USUAL_SATURATION);

    /** How much a tenant wants its employees' own words. */
    @Schema(enumeration = {"encouraged", "required"})
    public enum OwnWords {
        ENCOURAGED,
        REQUIRED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The disclosure of one country. */
    @Schema(name = "CountryDisclosure")
    public record CountryDisclosure(String country, Disclosure.Preset preset, Disclosure.Wordings wording) {}

    /** Where a site is. */
    @Schema(name = "SiteCountry")
    public record SiteCountry(String site, String country) {}

    public boolean requiresOwnWords() {
        return ownWords == OwnWords.REQUIRED;
    }

    /** The disclosure of somebody at these sites, of which there is at most one. */
    public Disclosure disclosureAt(Set<String> sites) {
        return siteCountries.stream()
                .filter(where -> sites.contains(where.site()))
                .flatMap(where ->
                        disclosureByCountry.stream().filter(one -> one.country().equals(where.country())))
                .findFirst()
                .map(one -> Disclosure.of(one.preset(), one.country(), false, one.wording()))
                .orElse(disclosure);
    }
}
