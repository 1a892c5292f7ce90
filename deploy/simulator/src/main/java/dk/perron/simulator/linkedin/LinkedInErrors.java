package dk.perron.simulator.linkedin;

import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

class LinkedInErrors {
    @ServerExceptionMapper
    public RestResponse<Map<String, Object>> refused(LinkedInError error) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(error.status()), error.body())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
