package dk.perron.simulator.feed;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** Generated pictures, so that the demonstration needs nobody's photographs. */
@Path("/pictures")
public class PictureResource {
    private static final String A_DAY = "public, max-age=86400";

    @GET
    @Path("/{name}.svg")
    @Produces("image/svg+xml")
    public Response svg(@PathParam("name") String name) {
        return Response.ok(Scene.called(name).svg())
                .header("Cache-Control", A_DAY)
                .build();
    }

    @GET
    @Path("/{name}.png")
    @Produces("image/png")
    public Response png(@PathParam("name") String name) {
        return Response.ok(Scene.called(name).png())
                .header("Cache-Control", A_DAY)
                .build();
    }
}
