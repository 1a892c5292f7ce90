package dk.perron.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {
    private static Throwable refusal(String sqlState) {
        return new IllegalStateException(new PgException("refused", "ERROR", sqlState, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "25006", "28P01", "40P01", "53300", "55P03", "57P01", "58030"})
    void aDatabaseThatCannotJustNowIsAnOutage(String sqlState) {
        assertThat(Outage.causes(refusal(sqlState))).isTrue();
        assertThat(Outage.mayPass(refusal(sqlState))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23502", "54000"})
    void dataThatTheDatabaseCannotHoldNeverPass(String sqlState) {
        assertThat(Outage.causes(refusal(sqlState))).isFalse();
        assertThat(Outage.mayPass(refusal(sqlState))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0A000", "42501", "42703", "XX000"})
    void aMistakeIsNoOutageYetItMayBeMended(String sqlState) {
        assertThat(Outage.causes(refusal(sqlState))).isFalse();
        assertThat(Outage.mayPass(refusal(sqlState))).isTrue();
    }

    @Test
    void aConnectionThatBreaksOrAProcessThatStopsMayPass() {
        assertThat(Outage.causes(new IOException("reset"))).isTrue();
        assertThat(Outage.mayPass(new IOException("reset"))).isTrue();
        assertThat(Outage.mayPass(new RejectedExecutionException())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("overData")
    void ourOwnCodeStumblingOverTheDataNeverPasses(Exception stumbled) {
        assertThat(Outage.mayPass(stumbled)).isFalse();
    }

    static Stream<Exception> overData() {
        return Stream.of(
                new IllegalArgumentException(),
                new NullPointerException(),
                new ArithmeticException(),
                new DateTimeException("beyond"));
    }
}
