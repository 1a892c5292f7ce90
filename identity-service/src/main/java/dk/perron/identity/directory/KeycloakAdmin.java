package dk.perron.identity.directory;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Reads from Keycloak's admin API with a token of our service account, which is kept until shortly before its end. */
@ApplicationScoped
class KeycloakAdmin {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int CONNECTIONS = 4;
    private static final int EARLY_SECONDS = 20;

    private final DirectoryConfig config;
    private final Clock clock;
    private final WebClient web;
    private volatile @Nullable Token kept;

    private record Token(String text, Instant until) {}

    KeycloakAdmin(DirectoryConfig config, Clock clock, Vertx vertx) {
        this.config = config;
        this.clock = clock;
        this.web = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setMaxPoolSize(CONNECTIONS)
                        .setFollowRedirects(false));
    }

    /** Every row of a paged list, in the realm; the path already holds a query. */
    Multi<JsonObject> list(String path) {
        int size = config.pageSize();
        return Multi.createBy()
                .repeating()
                .uni(AtomicInteger::new, first -> page(path + "&first=" + first.getAndAdd(size) + "&max=" + size))
                .whilst(page -> page.size() >= size)
                .onItem()
                .transformToIterable(
                        page -> page.stream().map(JsonObject.class::cast).toList());
    }

    /** One object in the realm, or empty where there is none. */
    Uni<Optional<JsonObject>> find(String path) {
        return get(path)
                .map(answer -> answer.statusCode() == 404
                        ? Optional.empty()
                        : Optional.of(accepted(answer, path).bodyAsJsonObject()));
    }

    private Uni<JsonArray> page(String path) {
        return get(path).map(answer -> accepted(answer, path).bodyAsJsonArray());
    }

    private Uni<HttpResponse<Buffer>> get(String path) {
        return token().chain(token -> get(path, token)).chain(answer -> {
            if (answer.statusCode() != 401) {
                return Uni.createFrom().item(answer);
            }
            // Keycloak's keys may have changed since: a new token helps, once.
            kept = null;
            return token().chain(token -> get(path, token));
        });
    }

    private Uni<HttpResponse<Buffer>> get(String path, String token) {
        return web.getAbs(config.url() + "/admin/realms/" + config.realm() + path)
                .timeout(config.answerWithin().toMillis())
                .bearerTokenAuthentication(token)
                .send();
    }

    private Uni<String> token() {
        Token known = kept;
        if (known != null && clock.instant().isBefore(known.until())) {
            return Uni.createFrom().item(known.text());
        }
        if (config.clientSecret().isEmpty()) {
            return Uni.createFrom()
                    .failure(new DirectoryRefusal("No secret is set for client " + config.clientId() + "."));
        }
        Instant asked = clock.instant();
        return web.postAbs(config.url() + "/realms/" + config.realm() + "/protocol/openid-connect/token")
                .timeout(config.answerWithin().toMillis())
                .sendForm(MultiMap.caseInsensitiveMultiMap()
                        .set("grant_type", "client_credentials")
                        .set("client_id", config.clientId())
                        .set("client_secret", config.clientSecret().get()))
                .map(answer -> accepted(answer, "token endpoint").bodyAsJsonObject())
                .map(answer -> {
                    String text = answer.getString("access_token");
                    kept = new Token(text, asked.plusSeconds(answer.getLong("expires_in") - EARLY_SECONDS));
                    return text;
                });
    }

    private static HttpResponse<Buffer> accepted(HttpResponse<Buffer> answer, String path) {
        if (answer.statusCode() != 200) {
            throw new DirectoryRefusal("Keycloak answered " + answer.statusCode() + " for " + path);
        }
        return answer;
    }
}
