package dk.perron.platform.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Refuses, by the field it came in, a text that JSON can bring but that cannot be kept nor sent on: one with the
 * character NUL, or with half of a character that takes two (an unpaired surrogate).
 */
@Singleton
class KeepableText implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper json) {
        json.registerModule(new SimpleModule("keepable-text").addDeserializer(String.class, new Reader()));
    }

    /** Says that a text cannot be kept. */
    static final class Unusable extends InvalidFormatException {
        Unusable(JsonParser parser, String text) {
            super(parser, "A text that cannot be kept", text, String.class);
        }
    }

    private static final class Reader extends StdScalarDeserializer<String> {
        Reader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            if (text != null && !isKeepable(text)) {
                throw new Unusable(parser, text);
            }
            return text;
        }
    }

    static boolean isKeepable(String text) {
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            if (Character.isHighSurrogate(one)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (one == 0 || Character.isSurrogate(one)) {
                return false;
            }
        }
        return true;
    }
}
