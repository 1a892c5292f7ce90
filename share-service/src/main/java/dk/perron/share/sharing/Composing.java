package dk.perron.share.sharing;

import dk.perron.share.employee.Tenant;
import dk.perron.share.network.Limits;
import dk.perron.share.network.Network;
import dk.perron.share.network.Networks;
import dk.perron.share.network.Outgoing.Form;
import dk.perron.share.policy.Disclosure;
import dk.perron.share.sharing.Drafting.Basis;
import dk.perron.share.sharing.Drafting.Draft;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.Set;

/** Puts a draft together from what is known: text, form, time, and what colleagues have shared. */
@ApplicationScoped
class Composing {
    private static final URI SAMPLE_LINK = URI.create("https://perron.example/r/12345678");

    private final Networks networks;
    private final Planning planning;
    private final Sharers sharers;
    private final Saturation saturation;
    private final Clock clock;

    Composing(Networks networks, Planning planning, Sharers sharers, Saturation saturation, Clock clock) {
        this.networks = networks;
        this.planning = planning;
        this.sharers = sharers;
        this.saturation = saturation;
        this.clock = clock;
    }

    Uni<Draft> compose(SqlConnection transaction, Basis basis, NewShare wish, Limits limits) {
        Network network = basis.network();
        Tenant tenant = basis.tenant();
        String words = wish.words() == null ? "" : wish.words().strip();
        String language = wish.language() == null ? tenant.locale() : wish.language();
        Disclosure disclosure = basis.policy().disclosureAt(basis.facts().getOrDefault("site", Set.of()));
        Wording wording = Wording.of(words, language, tenant, disclosure);
        Set<Form> forms = Forms.of(networks, network, basis.post());
        Form form = Forms.choose(forms, wish.form());
        return planning.plan(transaction, basis.sharer(), network, wish, basis.policy(), tenant.zone())
                .chain(plan -> sharers.words(
                                transaction,
                                basis.sharer().tenant(),
                                basis.sharer().employee(),
                                basis.post().id())
                        .chain(colleagues -> sharedThatDay(transaction, basis, plan)
                                .chain(shared -> saturation
                                        .isReached(transaction, basis.post(), network.id(), basis.policy())
                                        .map(saturated -> new Draft(
                                                basis.post(),
                                                network,
                                                basis.policy(),
                                                wording,
                                                words,
                                                language,
                                                limits,
                                                length(network, wording.text(), form),
                                                form,
                                                forms,
                                                new Similarity.Others(
                                                        basis.post().suggestions(), colleagues),
                                                plan,
                                                shared,
                                                saturated)))));
    }

    private Uni<Integer> sharedThatDay(SqlConnection transaction, Basis basis, Plan plan) {
        return sharers.ofDay(
                transaction,
                basis.sharer().tenant(),
                basis.sharer().employee(),
                plan.publishAt() == null ? clock.instant() : plan.publishAt(),
                basis.tenant().zone(),
                null);
    }

    /** How many characters the network counts, with a link as long as any. */
    int length(Network network, String text, Form form) {
        return networks.length(network, text, SAMPLE_LINK, form);
    }
}
