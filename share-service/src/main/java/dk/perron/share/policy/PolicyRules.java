package dk.perron.share.policy;

import dk.perron.platform.problem.Problem;
import dk.perron.platform.problem.Problem.FieldError;
import dk.perron.share.policy.Disclosure.Preset;
import dk.perron.share.policy.Disclosure.Wordings;
import dk.perron.share.policy.NewSharingPolicy.NewCountryDisclosure;
import dk.perron.share.policy.NewSharingPolicy.NewDisclosure;
import dk.perron.share.policy.NewSharingPolicy.NewSiteCountry;
import dk.perron.share.policy.NewSharingPolicy.NewWordings;
import dk.perron.share.policy.SharingPolicy.CountryDisclosure;
import dk.perron.share.policy.SharingPolicy.OwnWords;
import dk.perron.share.policy.SharingPolicy.SiteCountry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds what an admin sends against the rules, all of it at once, and makes settings of it. */
final class PolicyRules {
    private static final int LONGEST_WORDING = 200;
    private static final int LONGEST_SITE = 200;
    private static final int MOST_COUNTRIES = 50;
    private static final int MOST_SITES = 1_000;
    private static final int MOST_SHARES = 1_000;
    private static final int MOST_MINUTES = 240;
    private static final double LEAST_SATURATION = 0.01;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final List<FieldError> errors = new ArrayList<>();

    private PolicyRules() {}

    /** @throws Problem 422 {@code sharing.invalid} naming every field that cannot be taken */
    static SharingPolicy check(NewSharingPolicy wish) {
        PolicyRules rules = new PolicyRules();
        SharingPolicy policy = new SharingPolicy(
                rules.ownWords(wish.ownWords()),
                rules.disclosure(wish.disclosure()),
                rules.byCountry(wish.disclosureByCountry()),
                rules.sites(wish.siteCountries()),
                rules.number("sharesPerDay", wish.sharesPerDay(), SharingPolicy.USUAL_SHARES, MOST_SHARES),
                rules.number("staggerMinutes", wish.staggerMinutes(), SharingPolicy.USUAL_STAGGER, MOST_MINUTES),
                rules.saturation(wish.saturationShare()));
        if (!rules.errors.isEmpty()) {
            throw Problem.invalid("sharing.invalid", rules.errors);
        }
        return policy;
    }

    private OwnWords ownWords(@Nullable String wish) {
        if (wish == null) {
            return OwnWords.ENCOURAGED;
        }
        return Arrays.stream(OwnWords.values())
                .filter(one -> one.word().equals(wish))
                .findFirst()
                .orElseGet(() -> {
                    refuse("ownWords", "Choose encouraged or required.");
                    return OwnWords.ENCOURAGED;
                });
    }

    private Disclosure disclosure(@Nullable NewDisclosure wish) {
        if (wish == null) {
            return SharingPolicy.USUAL.disclosure();
        }
        Preset preset = wish.preset() == null ? Preset.EMPLOYMENT : preset("disclosure.preset", wish.preset());
        return Disclosure.of(
                preset,
                country("disclosure.country", wish.country() == null ? "DK" : wish.country()),
                Boolean.TRUE.equals(wish.first()),
                wording("disclosure.wording", preset, wish.wording()));
    }

    private List<CountryDisclosure> byCountry(@Nullable List<NewCountryDisclosure> wish) {
        List<CountryDisclosure> taken = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<NewCountryDisclosure> given = atMost("disclosureByCountry", wish, MOST_COUNTRIES);
        for (int at = 0; at < given.size(); at++) {
            NewCountryDisclosure one = given.get(at);
            String field = "disclosureByCountry[" + at + "]";
            if (one == null) {
                refuse(field, "Say which country, and what holds there.");
                continue;
            }
            String country = country(field + ".country", one.country());
            Preset preset = preset(field + ".preset", one.preset());
            if (!seen.add(country)) {
                refuse(field + ".country", "Name each country once.");
            }
            taken.add(new CountryDisclosure(
                    country,
                    preset,
                    preset == Preset.OWN ? wording(field + ".wording", preset, one.wording()) : preset.wording()));
        }
        return taken;
    }

    private List<SiteCountry> sites(@Nullable List<NewSiteCountry> wish) {
        List<SiteCountry> taken = new ArrayList<>();
        List<NewSiteCountry> given = atMost("siteCountries", wish, MOST_SITES);
        for (int at = 0; at < given.size(); at++) {
            NewSiteCountry one = given.get(at);
            String field = "siteCountries[" + at + "]";
            String site = one == null || one.site() == null ? "" : one.site().strip();
            if (site.isEmpty() || site.length() > LONGEST_SITE) {
                refuse(field + ".site", "Name a site, as your directory has it.");
            }
            taken.add(new SiteCountry(site, country(field + ".country", one == null ? null : one.country())));
        }
        return taken;
    }

    private Preset preset(String field, @Nullable String wish) {
        return Arrays.stream(Preset.values())
                .filter(one -> one.word().equals(wish))
                .findFirst()
                .orElseGet(() -> {
                    refuse(field, "Choose employment, advertising or own.");
                    return Preset.EMPLOYMENT;
                });
    }

    private Wordings wording(String field, Preset preset, @Nullable NewWordings wish) {
        String danish = wish == null || wish.da() == null ? "" : wish.da().strip();
        String english = wish == null || wish.en() == null ? "" : wish.en().strip();
        if (preset == Preset.OWN) {
            sentence(field + ".da", danish);
            sentence(field + ".en", english);
        }
        return new Wordings(danish, english);
    }

    private void sentence(String field, String sentence) {
        if (sentence.isEmpty() || sentence.length() > LONGEST_WORDING) {
            refuse(field, "Write a sentence of up to " + LONGEST_WORDING + " characters; {tenant} is your name.");
        }
    }

    private String country(String field, @Nullable String wish) {
        String country = wish == null ? "" : wish.strip().toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(country)) {
            refuse(field, "Give a country's code of two letters, such as DK.");
        }
        return country;
    }

    private int number(String field, @Nullable Integer wish, int usual, int most) {
        int number = wish == null ? usual : wish;
        if (number < 1 || number > most) {
            refuse(field, "Choose 1 to " + most + ".");
        }
        return number;
    }

    private double saturation(@Nullable Double wish) {
        double share = wish == null ? SharingPolicy.USUAL_SATURATION : wish;
        if (!(share >= LEAST_SATURATION && share <= 1)) {
            refuse("saturationShare", "Choose 0.01 to 1: the part of the audience after which it is enough.");
        }
        return share;
    }

    private <T> List<T> atMost(String field, @Nullable List<T> wish, int most) {
        if (wish != null && wish.size() > most) {
            refuse(field, "Name " + most + " at most.");
            return List.of();
        }
        return wish == null ? List.of() : wish;
    }

    private void refuse(String field, String message) {
        errors.add(new FieldError(field, message));
    }
}
