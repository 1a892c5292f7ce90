package dk.perron.simulator.network;

import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal in a network's own words. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Object body;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    public Refusal(int status, Object body) {
        super(status + " " + body);
        this.status = status;
        this.body = body;
    }

    public Refusal with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Refusal with(Map<String, String> more) {
        headers.putAll(more);
        return this;
    }

    /** Adds what is not said already. */
    public void withAbsent(Map<String, String> more) {
        more.forEach(headers::putIfAbsent);
    }

    int status() {
        return status;
    }

    Object body() {
        return body;
    }

    Map<String, String> headers() {
        return headers;
    }
}
