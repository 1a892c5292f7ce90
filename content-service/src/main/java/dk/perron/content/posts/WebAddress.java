package dk.perron.content.posts;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** An address that people's browsers open: absolute, http or https. Perron itself never connects to it. */
@Target({FIELD, METHOD, PARAMETER, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WebAddress.Check.class)
@interface WebAddress {
    String message() default "Give a full http or https address of up to 2000 characters.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Blank is for {@code @NotBlank} to refuse. */
    class Check implements ConstraintValidator<WebAddress, String> {
        private static final int LONGEST = 2_000;

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null || text.isBlank()) {
                return true;
            }
            try {
                URI uri = new URI(text);
                return text.length() <= LONGEST
                        && uri.getHost() != null
                        && uri.getUserInfo() == null
                        && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
            } catch (URISyntaxException broken) {
                return false;
            }
        }
    }
}
