package dk.perron.share.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinkLookUpsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    /** What was asked for, and who waits for the answer. */
    private final List<Set<String>> asked = new ArrayList<>();

    private final List<UniEmitter<? super List<FollowedLink>>> database = new ArrayList<>();

    @Test
    void whatIsWantedWhileTheDatabaseWorksIsAskedForTogether() {
        LinkLookUps lookUps = lookUps(LONG);
        lookUps.find("first");
        lookUps.find("second");
        List<CompletableFuture<@Nullable FollowedLink>> others = IntStream.range(0, 700)
                .mapToObj(number -> lookUps.find("other" + number))
                .toList();
        assertThat(asked).containsExactly(Set.of("first"), Set.of("second"));

        answer(0, "first");
        answer(1, "second");

        assertThat(asked.subList(2, asked.size())).extracting(Set::size).containsExactly(500, 200);
        answer(2, asked.get(2).toArray(String[]::new));
        answer(3, asked.get(3).toArray(String[]::new));
        assertThat(others).allSatisfy(link -> assertThat(link.join()).isNotNull());
    }

    @Test
    void eachIsGivenItsOwnLinkAndNothingWhereThereIsNone() {
        LinkLookUps lookUps = lookUps(LONG);
        CompletableFuture<@Nullable FollowedLink> busy = lookUps.find("busy");
        lookUps.find("busyToo");
        CompletableFuture<@Nullable FollowedLink> one = lookUps.find("one");
        CompletableFuture<@Nullable FollowedLink> none = lookUps.find("none");

        answer(0);
        answer(2, "one");

        assertThat(busy.join()).isNull();
        assertThat(one.join()).extracting(FollowedLink::code).isEqualTo("one");
        assertThat(none).isCompletedWithValue(null);
    }

    @Test
    void aRefusalIsToldAndDoesNotKeepTheNextFromBeingAskedFor() {
        LinkLookUps lookUps = lookUps(LONG);
        CompletableFuture<@Nullable FollowedLink> refused = lookUps.find("refused");
        lookUps.find("other");
        CompletableFuture<@Nullable FollowedLink> next = lookUps.find("next");

        database.get(0).fail(new IllegalStateException("away"));
        answer(2, "next");

        assertThatThrownBy(refused::join).hasRootCauseMessage("away");
        assertThat(next.join()).isNotNull();
    }

    @Test
    void aDatabaseThatNeverAnswersHoldsUpNobodyForLonger() {
        LinkLookUps lookUps = lookUps(Duration.ofMillis(50));
        List<CompletableFuture<@Nullable FollowedLink>> all = IntStream.range(0, 5)
                .mapToObj(number -> lookUps.find("c" + number))
                .toList();

        assertThat(all)
                .allSatisfy(link -> assertThatThrownBy(link::join)
                        .isInstanceOf(CompletionException.class)
                        .hasMessageContaining("TimeoutException"));
    }

    private LinkLookUps lookUps(Duration within) {
        return new LinkLookUps(
                codes -> Uni.createFrom().emitter(emitter -> {
                    asked.add(codes);
                    database.add(emitter);
                }),
                within);
    }

    private void answer(int question, String... links) {
        database.get(question)
                .complete(List.of(links).stream().map(LinkLookUpsTest::link).toList());
    }

    private static FollowedLink link(String code) {
        return new FollowedLink(
                code, new TenantId("tenant"), "share", "post", "employee", "mail", "https://a.example", false);
    }
}
