package dk.perron.share.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.platform.data.TenantDatabase;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.fixture.FakeLinkedIn;
import dk.perron.share.network.Account;
import dk.perron.share.network.App;
import dk.perron.share.network.Credentials;
import dk.perron.share.network.DailyLimits;
import dk.perron.share.network.Publication;
import dk.perron.share.network.Publication.Published;
import dk.perron.share.network.Publication.Throttled;
import dk.perron.share.network.Publication.Throttled.Scope;
import dk.perron.share.publishing.Budgets.Closed;
import dk.perron.share.publishing.Budgets.Payer;
import dk.perron.test.PerronStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PerronStack.class)
@WithTestResource(FakeLinkedIn.class)
class BudgetsIT {
    private static final Optional<DailyLimits> TWO_AND_THREE = Optional.of(new DailyLimits(2, 3));

    private final TenantDatabase database;
    private final Budgets budgets;
    private final String app = UUID.randomUUID().toString();

    BudgetsIT(TenantDatabase database, Budgets budgets) {
        this.database = database;
        this.budgets = budgets;
    }

    private Payer payer(String account) {
        return Payer.of("linkedin", account(account));
    }

    private Account account(String id) {
        return new Account(id, null, new App(app, "secret"), Credentials.of("token"));
    }

    private <T> T in(String tenant, Function<SqlConnection, Uni<T>> work) {
        return database.inTenant(new TenantId(tenant), work).await().atMost(Duration.ofSeconds(10));
    }

    private Optional<Closed> spend(String tenant, String account) {
        return spend(tenant, account, 1);
    }

    private Optional<Closed> spend(String tenant, String account, int takes) {
        return in(tenant, transaction -> budgets.spend(transaction, payer(account), TWO_AND_THREE, takes));
    }

    @Test
    void anAccountAndAnAppHaveTheirPostsOfADayWhicheverTenantIsTheirs() {
        assertThat(spend("one", "anna")).isEmpty();
        assertThat(spend("two", "anna")).isEmpty();
        assertThat(spend("one", "anna")).hasValueSatisfying(closed -> {
            assertThat(closed.wholeApp()).isFalse();
            assertThat(closed.until()).isAfter(Instant.now());
        });
        assertThat(spend("two", "bo")).isEmpty();
        assertThat(spend("two", "cleo"))
                .hasValueSatisfying(closed -> assertThat(closed.wholeApp()).isTrue());
    }

    private Optional<Closed> heard(String account, Publication ending, Instant begun) {
        return in("one", transaction -> budgets.heard(transaction, payer(account), ending, begun));
    }

    /** Closed without saying until when, a minute at most; for how many seconds then. */
    private long refused(Instant begun) {
        Instant now = Instant.now();
        Instant until = heard("anna", new Throttled(now.plusSeconds(60), Scope.APP, true), begun)
                .orElseThrow()
                .until();
        return Math.round(Duration.between(now, until).toMillis() / 1_000.0);
    }

    @Test
    void aNetworkThatDoesNotSayHowLongIsTriedEverLaterUntilItTakesAPost() {
        Instant longAgo = Instant.now().minusSeconds(600);
        assertThat(refused(longAgo)).isEqualTo(1);
        // Under way together with the first.
        assertThat(refused(longAgo)).isEqualTo(1);

        Instant later = Instant.now().plusSeconds(600);
        assertThat(List.of(refused(later), refused(later), refused(later))).containsExactly(2L, 4L, 8L);
        for (int time = 0; time < 30; time++) {
            refused(later);
        }
        assertThat(refused(later)).isEqualTo(60);

        heard("anna", new Published("urn:li:share:1", URI.create("https://linkedin.example/1/")), later);

        assertThat(refused(later)).isEqualTo(1);
    }

    @Test
    void aPostTakesAsManyCallsAsItsNetworkCounts() {
        assertThat(spend("one", "anna", 2)).isEmpty();
        assertThat(spend("one", "bo", 2))
                .hasValueSatisfying(closed -> assertThat(closed.wholeApp()).isTrue());
        assertThat(spend("one", "anna"))
                .hasValueSatisfying(closed -> assertThat(closed.wholeApp()).isFalse());
        assertThat(spend("one", "bo")).isEmpty();
    }

    @Test
    void aChangeTakesACallToo() {
        spend("one", "anna");

        in("one", transaction -> budgets.spend(transaction, "linkedin", account("anna")));

        assertThat(spend("one", "anna")).isPresent();
    }

    @Test
    void whatWasNotPostedIsGivenBack() {
        spend("one", "anna");
        spend("one", "anna");

        in("one", transaction -> budgets.giveBack(transaction, payer("anna")));

        assertThat(spend("one", "anna")).isEmpty();
    }

    @Test
    void aPauseOfAnAppIsEverybodysAndOneOfAnAccountItsOwn() {
        Instant later = Instant.now().plusSeconds(60);
        heard("anna", new Throttled(later, Scope.ACCOUNT), Instant.now());
        assertThat(spend("two", "anna")).isPresent();
        assertThat(spend("two", "bo")).isEmpty();

        heard("anna", new Throttled(later, Scope.APP), Instant.now());

        assertThat(spend("two", "bo"))
                .hasValueSatisfying(closed -> assertThat(closed.wholeApp()).isTrue());
    }
}
