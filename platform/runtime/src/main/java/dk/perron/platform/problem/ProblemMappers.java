package dk.perron.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dk.perron.platform.data.Outage;
import dk.perron.platform.problem.Problem.FieldError;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The one place where refusals and surprises become problem+json. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String BEARER = "Bearer";
    /** How the validator writes the value itself after {@code languages[0]}. */
    private static final String LIST_ELEMENT = ".<list element>";
    /** SQLSTATEs for a text with the character NUL, in a text and in JSON. */
    private static final Set<String> NUL = Set.of("22021", "22P05");

    private static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

    @ServerExceptionMapper(priority = 1)
    public RestResponse<Problem.Document> problem(Problem problem, RoutingContext request) {
        return answer(problem, request, null);
    }

    @ServerExceptionMapper(priority = 1)
    public RestResponse<Problem.Document> violated(ConstraintViolationException invalid, RoutingContext request) {
        return answer(
                Problem.invalid(
                        "request.invalid",
                        invalid.getConstraintViolations().stream()
                                .map(violation -> new FieldError(fieldOf(violation), violation.getMessage()))
                                .sorted((one, other) -> one.field().compareTo(other.field()))
                                .toList()),
                request,
                null);
    }

    @ServerExceptionMapper(priority = 1)
    public RestResponse<Problem.Document> json(JsonProcessingException broken, RoutingContext request) {
        return answer(unreadable(broken), request, null);
    }

    /** Quarkus has a mapper of its own for this one, which would answer otherwise. */
    @ServerExceptionMapper(priority = 1)
    public RestResponse<Problem.Document> mismatched(MismatchedInputException broken, RoutingContext request) {
        return answer(unreadable(broken), request, null);
    }

    @ServerExceptionMapper(priority = 1)
    public RestResponse<Problem.Document> web(WebApplicationException refused, RoutingContext request) {
        if (refused.getCause() instanceof JsonProcessingException broken) {
            return answer(unreadable(broken), request, null);
        }
        int status = refused.getResponse().getStatus();
        if (status < 400) {
            return RestResponse.ResponseBuilder.<Problem.Document>create(status)
                    .replaceAll(refused.getResponse().getHeaders())
                    .build();
        }
        return answer(forStatus(status), request, null);
    }

    @ServerExceptionMapper(priority = 1)
    public RestResponse<Problem.Document> unauthenticated(UnauthorizedException missing, RoutingContext request) {
        return answer(forStatus(401), request, BEARER);
    }

    @ServerExceptionMapper(priority = 1)
    public RestResponse<Problem.Document> refusedToken(AuthenticationFailedException wrong, RoutingContext request) {
        return answer(forStatus(401), request, BEARER);
    }

    @ServerExceptionMapper(priority = 1)
    public RestResponse<Problem.Document> forbidden(ForbiddenException wrongRole, RoutingContext request) {
        return answer(forStatus(403), request, null);
    }

    @ServerExceptionMapper(priority = 1)
    public RestResponse<Problem.Document> unexpected(Throwable surprise, RoutingContext request) {
        if (Outage.causes(surprise)) {
            LOG.warnf(
                    "A part this service needs did not answer: %s",
                    surprise.getClass().getSimpleName());
            return answer(
                    Problem.of(
                            503,
                            "service.unavailable",
                            "Not available just now",
                            "A part of Perron does not answer just now. Nothing was changed; try again in a moment."),
                    request,
                    null);
        }
        if (surprise instanceof PgException refused && NUL.contains(String.valueOf(refused.getSqlState()))) {
            return answer(
                    Problem.of(422, "text.unusable", "Not acceptable as it is", "A text holds the character NUL."),
                    request,
                    null);
        }
        LOG.errorf(surprise, "Unexpected failure of %s", request.normalizedPath());
        return answer(forStatus(500), request, null);
    }

    private static Problem unreadable(JsonProcessingException broken) {
        if (broken instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."))
                    .replace(".[", "[");
            return broken instanceof KeepableText.Unusable
                    ? Problem.invalid("text.unusable", field, "This text holds a broken character.")
                    : Problem.invalid("request.invalid", field, "This value has not the form expected here.");
        }
        return Problem.of(400, "request.unreadable", "Not readable", "The body is not the JSON expected here.");
    }

    private static Problem forStatus(int status) {
        return switch (status) {
            case 401 ->
                Problem.of(401, "auth.required", "Sign in first", "Send a valid access token: Authorization: Bearer …");
            case 403 -> Problem.of(403, "auth.role", "Not allowed", "Your roles do not include this.");
            case 404 -> Problem.notFound("path.unknown", "Nothing is to be found at this address.");
            case 405 -> Problem.of(405, "method.unknown", "Not possible here", "This address has no such method.");
            case 406 -> Problem.of(406, "accept.unknown", "Not available so", "This address answers in JSON.");
            case 413 -> Problem.of(413, "request.too-large", "Too large", "The body is larger than is taken here.");
            case 415 ->
                Problem.of(
                        415, "content-type.unknown", "Not readable", "This address does not take that Content-Type.");
            default ->
                status < 500
                        ? Problem.of(status, "request.refused", "Refused", "The request cannot be taken as it is.")
                        : Problem.of(
                                status,
                                "service.failed",
                                "Our mistake",
                                "Something went wrong on our side. It is on record; try again later.");
        };
    }

    /** The last names of the path say the field; the first one or two are the method and its argument. */
    private static String fieldOf(ConstraintViolation<?> violation) {
        String field = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .skip(2)
                .map(Path.Node::toString)
                .collect(Collectors.joining("."))
                .replace(LIST_ELEMENT, "");
        if (!field.isEmpty()) {
            return field;
        }
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .map(Path.Node::toString)
                .reduce("", (first, last) -> last);
    }

    private static RestResponse<Problem.Document> answer(
            Problem problem, RoutingContext request, @Nullable String challenge) {
        RestResponse.ResponseBuilder<Problem.Document> builder = RestResponse.ResponseBuilder.create(
                        Response.Status.BAD_REQUEST, problem.document(request.normalizedPath()))
                .status(problem.status())
                .type(PROBLEM_JSON);
        if (challenge != null) {
            builder.header("WWW-Authenticate", challenge);
        }
        return builder.build();
    }
}
