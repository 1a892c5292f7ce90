package dk.perron.platform.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/**
 * What is alike in the description of every operation: a refusal is a problem and names its codes, and a body has an
 * example, made of the examples of its fields. What is an operation's own stands at its method.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescribedApi implements OASFilter {
    private static final String JSON = "application/json";
    private static final String PROBLEM_JSON = "application/problem+json";
    private static final Pattern CODE = Pattern.compile("\\b[a-z][a-z-]*\\.[a-z][a-z-]*\\b");

    /** What the tool writes that nobody has described; it says nothing. */
    private static final Set<String> EMPTY_WORDS = Set.of("", "Bad Request", "Not Authorized", "Not Allowed");

    private static final Map<String, String> USUAL = Map.of(
            "400", "The body is not the JSON expected here",
            "401", "No valid access token",
            "403", "The caller's roles do not include this",
            "422", "A field cannot be accepted: see `errors`");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Components components = api.getComponents();
        components.addSchema("Problem", problem());
        api.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(operation -> describe(operation, components));
    }

    private static void describe(Operation operation, Components components) {
        APIResponses responses = operation.getResponses();
        MediaType body = body(operation);
        if (body != null) {
            new BodyExample(components).addTo(body);
            name(responses, "400", List.of("request.unreadable"));
        }
        name(responses, "422", codesOfFields(operation, body != null));
        if (responses.hasAPIResponse("401")) {
            name(responses, "401", List.of("auth.required"));
        }
        if (responses.hasAPIResponse("403") && !namesACode(responses.getAPIResponse("403"))) {
            name(responses, "403", List.of("auth.role"));
        }
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.compareTo("400") >= 0 && response.getContent() == null) {
                response.setContent(OASFactory.createContent()
                        .addMediaType(
                                PROBLEM_JSON,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("Problem"))));
            }
        });
    }

    private static List<String> codesOfFields(Operation operation, boolean hasBody) {
        Set<String> parameters = operation.getParameters() == null
                ? Set.of()
                : operation.getParameters().stream().map(Parameter::getName).collect(Collectors.toSet());
        return Stream.of(
                        hasBody ? "request.invalid" : "",
                        parameters.contains("cursor") ? "cursor.invalid" : "",
                        parameters.contains("limit") ? "limit.invalid" : "",
                        parameters.contains("Idempotency-Key") ? "idempotency-key.invalid, idempotency-key.reused" : "")
                .filter(codes -> !codes.isEmpty())
                .toList();
    }

    /** Puts the codes that are not named yet before what is said of this status, which there is from now on. */
    private static void name(APIResponses responses, String status, List<String> codes) {
        if (codes.isEmpty()) {
            return;
        }
        APIResponse response = responses.getAPIResponse(status);
        if (response == null) {
            response = OASFactory.createAPIResponse();
            responses.addAPIResponse(status, response);
        }
        String said = response.getDescription() == null ? "" : response.getDescription();
        String missing = codes.stream().filter(code -> !said.contains(code)).collect(Collectors.joining(", "));
        if (EMPTY_WORDS.contains(said)) {
            response.setDescription(missing + ": " + USUAL.get(status));
        } else if (!missing.isEmpty()) {
            response.setDescription(missing + (namesACode(response) ? "; " : ": ") + said);
        }
    }

    private static boolean namesACode(APIResponse response) {
        String said = response.getDescription();
        return said != null && CODE.matcher(said).find();
    }

    private static @Nullable MediaType body(Operation operation) {
        if (operation.getRequestBody() == null || operation.getRequestBody().getContent() == null) {
            return null;
        }
        return operation.getRequestBody().getContent().getMediaType(JSON);
    }

    /** The document of {@link Problem.Document}. */
    private static Schema problem() {
        return object("A refusal (RFC 9457)")
                .addProperty("type", text("urn:perron:problem:request.invalid"))
                .addProperty("title", text("Not acceptable as it is"))
                .addProperty(
                        "status",
                        OASFactory.createSchema().addType(SchemaType.INTEGER).addExample(422))
                .addProperty("detail", text("Write a few words of your own.").description("What to do about it"))
                .addProperty("code", text("request.invalid").description("Stable: programs go by this"))
                .addProperty("instance", text("/api/share/v1/shares").description("The path that was asked for"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .description("The fields that were refused, if any were")
                                .items(object(null)
                                        .addProperty("field", text("words"))
                                        .addProperty("message", text("Write a few words of your own."))
                                        .required(List.of("field", "message"))))
                .required(List.of("type", "title", "status", "detail", "code", "instance"));
    }

    private static Schema object(@Nullable String description) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
    }

    private static Schema text(String example) {
        return OASFactory.createSchema().addType(SchemaType.STRING).addExample(example);
    }
}
