package dk.perron.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** {@code ./perron up}: starts the stack, says where it is, stays until told to stop, and stops it in order. */
public final class Up {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final StackSettings settings;
    private final Stack stack;
    private final LocalStack local;

    private Up(StackSettings settings) {
        this.settings = settings;
        this.local = new LocalStack(settings);
        this.stack = new Stack(settings.home(), local.parts(), OUT::println);
    }

    public static void main(String... arguments) throws InterruptedException {
        // Kafka's client would complain that nobody wants its log.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        try {
            StackSettings settings = StackSettings.of(Checkout.find(), System.getenv());
            HomeLock lock = HomeLock.take(settings.home());
            new Up(settings).run(lock);
        } catch (LocalStackException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run(HomeLock lock) throws InterruptedException {
        long since = System.nanoTime();
        Path pid = settings.home().folder("run").resolve("launcher.pid");
        write(pid, Long.toString(ProcessHandle.current().pid()));
        CountDownLatch stopped = new CountDownLatch(1);
        stack.clear();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            OUT.println("Stopping …");
                            stack.stop();
                            delete(pid);
                            lock.close();
                            OUT.println("Stopped.");
                            stopped.countDown();
                        },
                        "perron-stop"));
        OUT.printf("Starting Perron in %s%n", settings.home().path());
        stack.start();
        if (settings.selection().isEmpty()) {
            finishDemo();
            sayHello((System.nanoTime() - since) / 1e9);
        } else {
            OUT.printf("Up: %s. Ctrl-C stops it.%n", String.join(", ", settings.selection()));
        }
        // Until the hook has stopped everything; nothing is read from standard input.
        stopped.await();
    }

    private void finishDemo() {
        long since = System.nanoTime();
        local.awaitCrowd();
        local.demo().complete();
        OUT.printf("  %-13s ready after %5.1f s%n", "demo data", (System.nanoTime() - since) / 1e9);
    }

    private void sayHello(double seconds) {
        OUT.printf("""

                Perron is up after %.0f s:  %s

                  Sign in (password "perron")      may
                  employee@nordlys.example         see the personal feed, share, see the own impact
                  curator@nordlys.example          fetch content, make and publish posts
                  analyst@nordlys.example          see the tenant's figures
                  admin@nordlys.example            see employees, set up webhooks
                  The same at fjordbank.example and havnelab.example. Nordlys has its own identity provider,
                  to which Perron sends its people by their e-mail.

                  Simulated networks and intranet  http://127.0.0.1:%d
                  API documentation                %s/api/docs
                  Logs                             ./perron logs SERVICE

                Ctrl-C stops everything.
                """, seconds, settings.publicUrl(), settings.port(Service.SIMULATOR.port()), settings.publicUrl());
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
