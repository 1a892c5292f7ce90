package dk.perron.share.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PkceTest {
    @Test
    void theChallengeIsThatOfTheStandardsExample() {
        assertThat(new Pkce("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").challenge())
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void everyVerifierIsItsOwnAndLongEnough() {
        Pkce one = Pkce.fresh();

        assertThat(one.verifier())
                .matches("[A-Za-z0-9_-]{43,128}")
                .isNotEqualTo(Pkce.fresh().verifier());
    }
}
