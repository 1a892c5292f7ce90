package dk.perron.simulator.mastodon;

import dk.perron.simulator.network.Member;
import dk.perron.simulator.network.PublicPost;
import dk.perron.simulator.preview.Preview;
import dk.perron.simulator.preview.PreviewBot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A status as it stands at the instance. */
record Status(
        String id,
        Member author,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        Words words,
        List<String> media,
        List<Preview> previews) {

    /** What its author chose. */
    record Words(
            String text,
            String spoiler,
            String visibility,
            @Nullable String language,
            boolean sensitive) {}

    boolean isLive() {
        return deletedAt == null;
    }

    /** Whether somebody, or nobody in particular, may read it. */
    boolean isFor(@Nullable Member reader) {
        return words.visibility().equals("public") || words.visibility().equals("unlisted") || author.equals(reader);
    }

    Status edited(Words newWords, List<String> newMedia, Instant at) {
        return new Status(id, author, createdAt, at, deletedAt, newWords, newMedia, previews);
    }

    Status deleted(Instant at) {
        return new Status(id, author, createdAt, editedAt, at, words, media, previews);
    }

    Status previewed(List<Preview> results) {
        return new Status(id, author, createdAt, editedAt, deletedAt, words, media, results);
    }

    PublicPost asRead() {
        return new PublicPost(
                "mastodon",
                id,
                "@" + author.handle("_"),
                author.name(),
                createdAt,
                editedAt,
                deletedAt,
                words.text(),
                PreviewBot.linksIn(words.text()),
                null,
                media.stream()
                        .map(one -> new PublicPost.Picture("/media/mastodon/" + one, null))
                        .toList(),
                "/mastodon/@" + author.handle("_") + "/" + id,
                words.visibility().equals("public") ? null : words.visibility(),
                previews);
    }
}
