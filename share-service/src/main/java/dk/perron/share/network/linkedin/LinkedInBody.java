package dk.perron.share.network.linkedin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.perron.share.network.Outgoing;
import java.util.List;

/** What LinkedIn is told of a post (Posts API): it reads nothing from the page, so a card's words are given. */
final class LinkedInBody {
    private static final int LONGEST_TITLE = 400;
    private static final int LONGEST_SUMMARY = 4_000;
    private static final int LONGEST_DESCRIPTION = 4_086;

    private final ObjectMapper json;

    LinkedInBody(ObjectMapper json) {
        this.json = json;
    }

    /** The text with the link where no card shows it. */
    static String commentary(String text, String link, Outgoing.Form form) {
        return LittleText.of(form == Outgoing.Form.ARTICLE ? text : text + "\n\n" + link);
    }

    static String commentary(Outgoing post) {
        return commentary(post.text(), post.link().toString(), post.form());
    }

    ObjectNode create(Outgoing post, String author, List<String> images) {
        ObjectNode body = json.createObjectNode();
        body.put("author", author);
        body.put("commentary", commentary(post));
        body.put("visibility", "PUBLIC");
        ObjectNode distribution = body.putObject("distribution").put("feedDistribution", "MAIN_FEED");
        distribution.putArray("targetEntities");
        distribution.putArray("thirdPartyDistributionChannels");
        switch (post.form()) {
            case TEXT -> {
                // No content: the link stands in the text.
            }
            case ARTICLE -> article(body.putObject("content").putObject("article"), post, images);
            case PICTURE -> pictures(body.putObject("content"), post, images);
        }
        body.put("lifecycleState", "PUBLISHED");
        body.put("isReshareDisabledByAuthor", false);
        return body;
    }

    ObjectNode edit(Outgoing post) {
        ObjectNode body = json.createObjectNode();
        body.putObject("patch").putObject("$set").put("commentary", commentary(post));
        return body;
    }

    private static void article(ObjectNode article, Outgoing post, List<String> images) {
        article.put("source", post.link().toString());
        article.put("title", cut(post.title(), LONGEST_TITLE));
        if (!post.summary().isBlank()) {
            article.put("description", cut(post.summary(), LONGEST_SUMMARY));
        }
        if (!images.isEmpty()) {
            article.put("thumbnail", images.get(0));
        }
    }

    private static void pictures(ObjectNode content, Outgoing post, List<String> images) {
        if (images.size() == 1) {
            picture(content.putObject("media"), post, images, 0);
            return;
        }
        ArrayNode all = content.putObject("multiImage").putArray("images");
        for (int place = 0; place < images.size(); place++) {
            picture(all.addObject(), post, images, place);
        }
    }

    private static void picture(ObjectNode media, Outgoing post, List<String> images, int place) {
        media.put("id", images.get(place));
        if (place < post.pictures().size()) {
            media.put("altText", cut(post.pictures().get(place).description(), LONGEST_DESCRIPTION));
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
