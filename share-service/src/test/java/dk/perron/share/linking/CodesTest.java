package dk.perron.share.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {
    @Test
    void codesAreLongEnoughAndDoNotRepeat() {
        Codes codes = new Codes();

        assertThat(Stream.generate(codes::next).limit(10_000))
                .doesNotHaveDuplicates()
                .allMatch(Codes::isOne)
                .allMatch(code -> code.length() >= 7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "with-dash",
                "abcdefgO",
                "abcdefg0",
                "abcdefgl",
                "waytoolongtobeacodeatall",
                "abc/defg",
                "æøåæøåæ"
            })
    void whatCannotBeACodeNeedsNoLookUp(String text) {
        assertThat(Codes.isOne(text)).isFalse();
    }
}
