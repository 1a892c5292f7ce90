package dk.perron.simulator.linkedin;

import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.PublicPost;
import dk.perron.simulator.network.SimulatedNetwork;
import dk.perron.simulator.preview.PreviewBot;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** LinkedIn as the controls see it. */
@Singleton
class LinkedInNetwork implements SimulatedNetwork {
    private final LinkedInConfig config;
    private final Tokens tokens;
    private final Figures figures;
    private final Posts posts;

    LinkedInNetwork(LinkedInConfig config, Tokens tokens, Figures figures, Posts posts) {
        this.config = config;
        this.tokens = tokens;
        this.figures = figures;
        this.posts = posts;
    }

    @Override
    public String name() {
        return "linkedin";
    }

    @Override
    public List<PublicPost> newestFirst() {
        return posts.newestFirst().stream().map(LinkedInNetwork::asRead).toList();
    }

    @Override
    public long total() {
        return posts.total();
    }

    @Override
    public Map<String, Object> token(Member member, @Nullable Set<String> scopes, @Nullable Duration lifetime) {
        String token = tokens.issue(
                member, scopes == null ? config.scopes() : scopes, lifetime == null ? Tokens.LIFETIME : lifetime);
        return Map.of("accessToken", token, "sub", member.sub(), "name", member.name());
    }

    @Override
    public void revoke(String sub) {
        tokens.revokeAll(sub);
    }

    @Override
    public void figures(String id, Map<String, Long> wanted) {
        figures.set(id, wanted);
    }

    @Override
    public Map<String, Object> app() {
        return Map.of("clientId", config.clientId(), "clientSecret", config.clientSecret(), "scopes", config.scopes());
    }

    static List<String> linksOf(Post post) {
        return Stream.concat(
                        Stream.ofNullable(post.source()),
                        PreviewBot.linksIn(post.text().shown()).stream())
                .distinct()
                .toList();
    }

    private static PublicPost asRead(Post post) {
        Post.Article article = post.article();
        return new PublicPost(
                "linkedin",
                post.urn(),
                post.author(),
                post.authorName(),
                post.createdAt(),
                post.editedAt(),
                post.deletedAt(),
                post.text().shown(),
                linksOf(post),
                article == null
                        ? null
                        : new PublicPost.Card(
                                article.source(),
                                article.title(),
                                article.description(),
                                article.thumbnail() == null ? null : "/linkedin/media/" + article.thumbnail()),
                post.pictures().stream()
                        .map(picture -> new PublicPost.Picture("/linkedin/media/" + picture.image(), picture.altText()))
                        .toList(),
                "/linkedin/feed/update/" + post.urn() + "/",
                post.text().truncated() ? "Cut off at an unescaped bracket" : null,
                post.previews());
    }
}
