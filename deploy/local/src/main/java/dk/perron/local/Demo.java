package dk.perron.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The demo tenants' topics, sources, posts, follows and webhooks, made through the public API as their people would
 * make them. Each step first looks at what is there, so that another run adds nothing.
 */
final class Demo {
    private static final String VERSION = "1";
    private static final String JSON_LIST = "?limit=100";
    private static final int FOLLOWING_COLLEAGUES = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final StackSettings settings;
    private final String webClientSecret;
    private final String simulator;
    private final String gateway;

    Demo(StackSettings settings, String webClientSecret) {
        this.settings = settings;
        this.webClientSecret = webClientSecret;
        this.simulator = "http://127.0.0.1:" + settings.port(Service.SIMULATOR.port());
        // Not the public origin, which another machine may answer for.
        this.gateway = "http://127.0.0.1:" + settings.port(Service.WEB.port());
    }

    /** Whether all of it is there. */
    boolean isComplete() {
        try {
            return Files.exists(mark()) && Files.readString(mark()).equals(VERSION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void complete() {
        if (isComplete()) {
            return;
        }
        for (DemoTenant tenant : DemoTenant.values()) {
            complete(tenant);
        }
        try {
            Files.writeString(mark(), VERSION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void complete(DemoTenant tenant) {
        Api admin = as(tenant, "admin@" + tenant.domain());
        admin.post("/api/identity/v1/directory/sync");
        subscribe(tenant, admin);

        Api curator = as(tenant, "curator@" + tenant.domain());
        int people = DemoPeople.named(tenant).size() + tenant.others();
        Await.until(
                PATIENCE,
                () -> reach(curator) >= people,
                () -> "content-service knows only %d of %d employees of %s."
                        .formatted(reach(curator), people, tenant.title()));

        Map<String, String> topics = topics(tenant, curator);
        follow(tenant, topics);
        Map<String, JsonNode> articles = articles(tenant, curator);
        for (DemoPost post : DemoPost.of(tenant)) {
            publish(post, curator, topics, articles);
        }
    }

    private static int reach(Api curator) {
        return curator.post("/api/content/v1/audiences/preview", "{\"audience\":null}")
                .path("employees")
                .asInt();
    }

    /** The intranet's endpoint, made anew when its secret was lost: it is shown only once. */
    private void subscribe(DemoTenant tenant, Api admin) {
        Intranet intranet = new Intranet(tenant, settings.home(), simulator);
        String path = "/api/notification/v1/endpoints";
        for (JsonNode endpoint : admin.get(path + JSON_LIST).path("items")) {
            if (endpoint.path("url").asText().equals(intranet.endpoint())) {
                if (intranet.knowsItsSecret()) {
                    return;
                }
                admin.delete(path + "/" + endpoint.path("id").asText());
            }
        }
        ObjectNode wish = Json.MAPPER
                .createObjectNode()
                .put("url", intranet.endpoint())
                .put("description", "The intranet of " + tenant.title() + " (demo)");
        wish.putArray("types").add("post.published").add("share.published").add("click.milestone");
        intranet.learn(admin.post(path, Json.write(wish)).path("secret").asText());
    }

    /** Ids of the tenant's topics by name. */
    private static Map<String, String> topics(DemoTenant tenant, Api curator) {
        Map<String, String> ids = new HashMap<>();
        for (JsonNode topic : curator.get("/api/content/v1/topics" + JSON_LIST).path("items")) {
            ids.put(topic.path("name").asText(), topic.path("id").asText());
        }
        for (String name : tenant.interests()) {
            ids.computeIfAbsent(
                    name,
                    missing -> curator.post("/api/content/v1/topics", Json.write(Map.of("name", missing)))
                            .path("id")
                            .asText());
        }
        return ids;
    }

    /** The demo employee and a few colleagues follow the topics of their interests. */
    private void follow(DemoTenant tenant, Map<String, String> topics) {
        Stream<DemoPerson> colleagues = DemoPeople.crowd(tenant).stream()
                .filter(person -> !person.interests().isEmpty())
                .limit(FOLLOWING_COLLEAGUES);
        Stream<DemoPerson> employee = DemoPeople.named(tenant).stream()
                .filter(person -> person.email().startsWith("employee@"));
        for (DemoPerson person : Stream.concat(employee, colleagues).toList()) {
            Api api = as(tenant, person.email());
            person.interests().stream()
                    .flatMap(interest -> Optional.ofNullable(topics.get(interest)).stream())
                    .forEach(topic -> api.put("/api/content/v1/topics/" + topic + "/follow"));
        }
    }

    /** The items of the tenant's own news, by the last part of their address. */
    private Map<String, JsonNode> articles(DemoTenant tenant, Api curator) {
        String feed = "%s/feeds/%s-news.xml".formatted(simulator, tenant.alias());
        String source = items(curator.get("/api/content/v1/sources" + JSON_LIST))
                .filter(found -> found.path("url").asText().equals(feed))
                .findFirst()
                .orElseGet(() -> curator.post(
                        "/api/content/v1/sources",
                        Json.write(Map.of("kind", "feed", "name", "News of " + tenant.title(), "url", feed))))
                .path("id")
                .asText();
        curator.post("/api/content/v1/sources/" + source + "/fetch");
        Map<String, JsonNode> articles = new HashMap<>();
        items(curator.get("/api/content/v1/items" + JSON_LIST + "&source=" + source))
                .forEach(item -> articles.put(article(item), item));
        return articles;
    }

    private static void publish(
            DemoPost post, Api curator, Map<String, String> topics, Map<String, JsonNode> articles) {
        JsonNode item = articles.get(post.article());
        if (item == null) {
            throw new LocalStackException("The simulator's feed has no article " + post.article() + ".");
        }
        JsonNode there = items(curator.get("/api/content/v1/posts" + JSON_LIST))
                .filter(found -> article(found).equals(post.article()))
                .findFirst()
                .orElseGet(() -> curator.post("/api/content/v1/posts", draft(post, item, topics)));
        if (there.path("status").asText().equals("draft")) {
            curator.post("/api/content/v1/posts/" + there.path("id").asText() + "/publish");
        }
    }

    private static String draft(DemoPost post, JsonNode item, Map<String, String> topics) {
        ObjectNode draft = Json.MAPPER.createObjectNode();
        draft.set("itemId", item.path("id"));
        for (String field : List.of("title", "summary", "url", "imageUrl")) {
            if (item.hasNonNull(field)) {
                draft.set(field, item.path(field));
            }
        }
        draft.withArrayProperty("captions").addObject().put("language", "da").put("text", post.danish());
        draft.withArrayProperty("captions").addObject().put("language", "en").put("text", post.english());
        draft.putArray("topics").add(topics.get(post.topic()));
        String audience = post.audience();
        for (Map.Entry<String, String> topic : topics.entrySet()) {
            audience = audience.replace(
                    "\"follows\",\"in\":[\"" + topic.getKey() + "\"",
                    "\"follows\",\"in\":[\"" + topic.getValue() + "\"");
        }
        draft.set("audience", Json.read(audience));
        return Json.write(draft);
    }

    private Api as(DemoTenant tenant, String email) {
        return new Api(gateway, tenant.hasOwnIdentityProvider() ? signIn(email) : passwordGrant(email));
    }

    private String signIn(String email) {
        return new SignIn(settings.publicUrl(), gateway, webClientSecret).tokenOf(email, Realms.DEMO_PASSWORD);
    }

    private String passwordGrant(String email) {
        URI token = URI.create(gateway + "/auth/realms/perron/protocol/openid-connect/token");
        JsonNode answer = Json.read(Http.send(HttpRequest.newBuilder(token)
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(Http.form(Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "perron-cli",
                                "username",
                                email,
                                "password",
                                Realms.DEMO_PASSWORD))))
                        .build())
                .body());
        if (!answer.has("access_token")) {
            throw new LocalStackException(email + " could not sign in: " + answer);
        }
        return answer.path("access_token").asText();
    }

    private Path mark() {
        return settings.home().folder("run").resolve("demo-complete");
    }

    private static String article(JsonNode itemOrPost) {
        String url = itemOrPost.path("url").asText();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static Stream<JsonNode> items(JsonNode page) {
        List<JsonNode> items = new ArrayList<>();
        StreamSupport.stream(page.path("items").spliterator(), false).forEach(items::add);
        return items.stream();
    }
}
