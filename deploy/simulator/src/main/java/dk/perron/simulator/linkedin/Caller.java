package dk.perron.simulator.linkedin;

import dk.perron.simulator.network.Member;
import java.util.Set;

/** Who calls, with which scopes, by which version of the API. */
record Caller(Member member, Set<String> scopes, int version) {
    void needs(String scope, String what) {
        if (!scopes.contains(scope)) {
            throw LinkedInError.denied(what);
        }
    }

    void mustBe(String urn, String what) {
        if (!member.urn().equals(urn)) {
            throw LinkedInError.denied(what);
        }
    }
}
