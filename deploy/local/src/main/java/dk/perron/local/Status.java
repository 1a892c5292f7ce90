package dk.perron.local;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** {@code ./perron status}: says which parts run and answer; the exit code is 0 only when everything does. */
public final class Status {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Status() {}

    public static void main(String... arguments) {
        try {
            StackSettings settings = StackSettings.of(Checkout.find(), System.getenv());
            LocalStack local = new LocalStack(settings);
            boolean all = true;
            for (Part part : local.parts()) {
                boolean answers = part.answers().getAsBoolean();
                all &= answers;
                OUT.printf(
                        "  %-13s %s%n",
                        part.name(),
                        answers
                                ? "answers"
                                : settings.home().pidFile(part.name()).process().isPresent()
                                        ? "runs, but does not answer"
                                        : "does not run");
            }
            if (settings.selection().isEmpty()) {
                boolean complete = local.demo().isComplete();
                all &= complete;
                OUT.printf("  %-13s %s%n", "demo data", complete ? "complete" : "not complete");
            }
            System.exit(all ? 0 : 1);
        } catch (LocalStackException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
