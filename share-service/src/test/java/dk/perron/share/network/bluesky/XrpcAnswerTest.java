package dk.perron.share.network.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dk.perron.share.network.Publication;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XrpcAnswerTest {
    private static XrpcAnswer answer(int status, String error, String message, boolean tokenEnded) {
        return new XrpcAnswer(status, MissingNode.getInstance(), error, message, tokenEnded, Instant.EPOCH, true);
    }

    @ParameterizedTest
    @CsvSource({
        "200, '', '', FINE",
        "400, ExpiredToken, Token has expired, EXPIRED",
        "401, invalid_token, '\"exp\" claim timestamp check failed', EXPIRED",
        "401, invalid_token, Token revoked, LOST",
        "400, InvalidToken, Token could not be verified, LOST",
        "401, AccountTakedown, Account has been taken down, LOST",
        "401, AuthenticationRequired, '', LOST",
        "400, ExpiredToken, Token has been revoked, LOST",
        "403, ScopeMissingError, '', REFUSED",
        "429, RateLimitExceeded, '', THROTTLED",
        "401, use_dpop_nonce, '', PASSING",
        "400, InvalidSwap, '', PASSING",
        "400, InvalidRequest, 'Invalid app.bsky.feed.post record', REFUSED",
        "413, PayloadTooLarge, '', REFUSED",
        "500, InternalServerError, '', UNCLEAR",
        "502, UpstreamFailure, '', UNCLEAR"
    })
    void anAnswerComesToOneThing(int status, String error, String message, XrpcAnswer.Kind kind) {
        assertThat(answer(status, error, message, false).kind()).isEqualTo(kind);
    }

    @Test
    void aTokenRefusedAfterItsOwnEndHasOnlyEnded() {
        assertThat(answer(401, "invalid_token", "", true).kind()).isEqualTo(XrpcAnswer.Kind.EXPIRED);
    }

    @Test
    void anEndedTokenIsNoLostConnection() {
        assertThat(answer(400, "ExpiredToken", "", false).ending()).isEqualTo(new Publication.NotSent("expired"));
    }
}
