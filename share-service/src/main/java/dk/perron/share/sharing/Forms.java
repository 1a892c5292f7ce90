package dk.perron.share.sharing;

import dk.perron.platform.problem.Problem;
import dk.perron.share.network.Network;
import dk.perron.share.network.Networks;
import dk.perron.share.network.Outgoing.Form;
import dk.perron.share.post.ShareablePost;
import java.net.URI;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In which forms a post can be shared to a network. */
final class Forms {
    private Forms() {}

    static Set<Form> of(Networks networks, Network network, ShareablePost post) {
        Set<Form> forms = EnumSet.noneOf(Form.class);
        if (network.needsConnection()) {
            networks.social(network.id()).ifPresent(social -> forms.addAll(social.forms()));
        }
        if (picture(post) == null) {
            forms.remove(Form.PICTURE);
        }
        if (forms.isEmpty()) {
            forms.add(Form.TEXT);
        }
        return forms;
    }

    /** @throws Problem 422 {@code share.form} */
    static Form choose(Set<Form> forms, @Nullable String wish) {
        if (wish == null) {
            return forms.contains(Form.ARTICLE)
                    ? Form.ARTICLE
                    : forms.iterator().next();
        }
        return forms.stream()
                .filter(form -> word(form).equals(wish))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "share.form",
                        "form",
                        "This post can be shared there as: "
                                + String.join(
                                        ", ", forms.stream().map(Forms::word).toList()) + "."));
    }

    static String word(Form form) {
        return form.name().toLowerCase(Locale.ROOT);
    }

    /** The address of the post's picture when it can be fetched; else null. */
    static @Nullable String picture(ShareablePost post) {
        String url = post.imageUrl();
        try {
            return url != null && String.valueOf(URI.create(url).getScheme()).startsWith("http") ? url : null;
        } catch (IllegalArgumentException unusable) {
            return null;
        }
    }
}
