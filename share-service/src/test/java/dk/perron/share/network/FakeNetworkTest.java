package dk.perron.share.network;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

class FakeNetworkTest extends SocialNetworkContract {
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
    private final FakeNetwork network = new FakeNetwork("fake", clock);

    @Override
    protected SocialNetwork network() {
        return network;
    }

    @Override
    protected SocialNetwork unreachable() {
        FakeNetwork away = new FakeNetwork("fake", clock);
        used.forEach(account -> {
            away.spoil(account.remoteId(), FakeNetwork.Trouble.NOT_SENT, Duration.ZERO);
            away.spoil(account.remoteId(), FakeNetwork.Trouble.NOT_SENT, Duration.ZERO);
        });
        return away;
    }

    @Override
    protected Account account() {
        String name = UUID.randomUUID().toString();
        return new Account(name, null, null, Credentials.of("token of " + name));
    }

    @Override
    protected void spoil(Account account, Operation operation, Trouble trouble, Duration wait) {
        network.spoil(
                account.remoteId(),
                switch (trouble) {
                    case THROTTLED -> FakeNetwork.Trouble.THROTTLED;
                    case EXPIRED, REVOKED -> FakeNetwork.Trouble.DISCONNECTED;
                    case DENIED -> FakeNetwork.Trouble.REJECTED;
                    case DUPLICATE -> FakeNetwork.Trouble.DUPLICATE;
                    case SERVER_ERROR -> FakeNetwork.Trouble.LOST_BEFORE;
                    case SERVER_ERROR_AFTER_CREATING, NO_ANSWER_AFTER_CREATING, SLOW -> FakeNetwork.Trouble.LOST_AFTER;
                },
                wait);
    }

    @Override
    protected void revoke(Account account) {
        network.revoke(account.remoteId());
    }

    @Override
    protected List<PublicPost> publicPosts(Account account) {
        return network.posts(account.remoteId()).stream()
                .map(post -> new PublicPost(post.id(), post.text(), List.of(post.link()), post.pictures()))
                .toList();
    }

    @Override
    protected URI picture() {
        return URI.create("https://nordlys.example/wind.png");
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected boolean edits() {
        return true;
    }
}
