package dk.perron.share.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dk.perron.platform.outbound.OutboundAnswer;
import java.io.IOException;

/** The JSON of an answer. */
public final class JsonBody {
    private JsonBody() {}

    /** A missing node when it is none, such as a proxy's page. */
    public static JsonNode of(OutboundAnswer answer, ObjectMapper json) {
        try {
            return answer.body().length() == 0
                    ? MissingNode.getInstance()
                    : json.readTree(answer.body().getBytes());
        } catch (IOException noJson) {
            return MissingNode.getInstance();
        }
    }
}
