package dk.perron.simulator.network;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Uploaded pictures, for the pages of posts. */
@Path("/media/{network}/{id}")
public class PictureShow {
    private final Pictures pictures;

    PictureShow(Pictures pictures) {
        this.pictures = pictures;
    }

    @GET
    public Response show(@PathParam("network") String network, @PathParam("id") String id) {
        return pictures.find(network, id)
                .map(picture ->
                        Response.ok(picture.bytes()).type(picture.type()).build())
                .orElseGet(() -> Response.status(404).build());
    }
}
