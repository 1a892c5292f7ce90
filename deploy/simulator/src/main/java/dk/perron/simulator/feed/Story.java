package dk.perron.simulator.feed;

import java.util.List;

/** A made-up article. */
public record Story(
        String site,
        String slug,
        String language,
        String picture,
        List<String> topics,
        String title,
        String summary,
        List<String> body) {}
