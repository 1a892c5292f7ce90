package dk.perron.simulator.linkedin;

import dk.perron.simulator.failure.Failure;
import dk.perron.simulator.failure.Spoiling;
import dk.perron.simulator.network.Member;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers a call as asked, or as badly as somebody wished, in LinkedIn's words. */
@Singleton
class Answering {
    private final Spoiling spoiling;
    private final Posts posts;

    Answering(Spoiling spoiling, Posts posts) {
        this.spoiling = spoiling;
        this.posts = posts;
    }

    Uni<Response> answer(
            String operation,
            @Nullable Member member,
            HttpHeaders headers,
            HttpServerRequest request,
            Supplier<Response> usual) {
        List<String> names = member == null ? List.of() : List.of(member.sub(), member.email());
        return spoiling.answer(
                new Failure.Call("linkedin", operation, names),
                headers,
                request,
                usual,
                failure -> refusal(failure, operation, member, headers));
    }

    private LinkedInError refusal(Failure failure, String operation, @Nullable Member member, HttpHeaders headers) {
        return switch (failure.kind()) {
            case THROTTLED -> LinkedInError.throttled();
            case DAY_USED_UP -> LinkedInError.dayUsedUp("MEMBER");
            case APP_DAY_USED_UP -> LinkedInError.dayUsedUp("APPLICATION");
            case EXPIRED -> LinkedInError.expired();
            case REVOKED -> LinkedInError.revoked();
            case RESTRICTED -> LinkedInError.restricted();
            case DENIED -> LinkedInError.denied(operation);
            case CONFLICT -> LinkedInError.conflict();
            case VERSION ->
                LinkedInError.inactiveVersion(Optional.ofNullable(headers.getHeaderString("Linkedin-Version"))
                        .orElse("202501"));
            case DUPLICATE ->
                LinkedInError.duplicateOf(Optional.ofNullable(member)
                        .flatMap(posts::newestOf)
                        .map(Post::urn)
                        .orElseGet(() -> posts.nextUrn("share")));
            default -> LinkedInError.internal();
        };
    }
}
