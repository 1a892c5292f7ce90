package dk.perron.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps parts up: starts each when what it needs is up, starts it again when it dies, stops all in order. */
final class Stack {
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int LONGEST_PAUSE_SECONDS = 30;

    private final Home home;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, Child> running = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final Consumer<String> say;
    private final ExecutorService starters = Executors.newCachedThreadPool(Stack::daemon);
    private final ScheduledExecutorService again = Executors.newSingleThreadScheduledExecutor(Stack::daemon);
    private volatile boolean stopping;

    Stack(Home home, List<Part> parts, Consumer<String> say) {
        this.home = home;
        this.say = say;
        parts.forEach(part -> this.parts.put(part.name(), part));
    }

    /** Stops what a killed run left behind; then no port may be taken. */
    void clear() {
        CompletableFuture.allOf(parts.values().stream()
                        .map(part -> CompletableFuture.runAsync(
                                () -> home.pidFile(part.name()).stopLeftover(part.signal(), GRACE), starters))
                        .toArray(CompletableFuture[]::new))
                .join();
        for (Part part : parts.values()) {
            for (int port : part.ports()) {
                if (!Ports.isFree(port)) {
                    throw new LocalStackException(
                            "Port %d (%s) is taken by %s: stop it or set PERRON_PORT_OFFSET, for example to 1000."
                                    .formatted(port, part.name(), PortOwner.of(port)));
                }
            }
        }
    }

    /** Starts everything, side by side as far as the needs allow. The first failure ends it. */
    void start() {
        Map<String, CompletableFuture<Void>> started = new LinkedHashMap<>();
        CompletableFuture<Void> failed = new CompletableFuture<>();
        for (Part part : parts.values()) {
            CompletableFuture<?>[] needs = part.needs().stream()
                    .filter(parts::containsKey)
                    .map(started::get)
                    .toArray(CompletableFuture[]::new);
            CompletableFuture<Void> start =
                    CompletableFuture.allOf(needs).thenRunAsync(() -> startFirst(part), starters);
            start.whenComplete((nothing, problem) -> {
                if (problem != null) {
                    failed.completeExceptionally(problem);
                }
            });
            started.put(part.name(), start);
        }
        try {
            CompletableFuture.anyOf(
                            failed, CompletableFuture.allOf(started.values().toArray(CompletableFuture[]::new)))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Stops each part when nothing that needs it runs any more. */
    void stop() {
        stopping = true;
        again.shutdownNow();
        List<Part> left = new ArrayList<>(parts.values());
        while (!left.isEmpty()) {
            Set<String> needed = new HashSet<>();
            left.forEach(part -> needed.addAll(part.needs()));
            List<Part> free =
                    left.stream().filter(part -> !needed.contains(part.name())).toList();
            CompletableFuture.allOf(free.stream()
                            .map(part -> CompletableFuture.runAsync(() -> stop(part), starters))
                            .toArray(CompletableFuture[]::new))
                    .join();
            left.removeAll(free);
        }
    }

    private void startFirst(Part part) {
        if (stopping) {
            throw new LocalStackException("Stopping.");
        }
        long since = System.nanoTime();
        up(part, part.start().get());
        say.accept("  %-13s ready after %5.1f s".formatted(part.name(), (System.nanoTime() - since) / 1e9));
    }

    private void up(Part part, Child child) {
        running.put(part.name(), child);
        if (stopping) {
            stop(part);
            return;
        }
        long since = System.nanoTime();
        child.onExit().thenRun(() -> {
            if (!stopping) {
                // One that ran for a minute was healthy: its next end counts as a first one.
                if (System.nanoTime() - since > TimeUnit.MINUTES.toNanos(1)) {
                    failures.remove(part.name());
                }
                startAgain(part, "ended");
            }
        });
    }

    private void startAgain(Part part, String what) {
        int failure = failures.merge(part.name(), 1, Integer::sum);
        int pause = Math.min(LONGEST_PAUSE_SECONDS, 1 << Math.min(failure - 1, 5));
        say.accept("  %-13s %s; starting it again%s"
                .formatted(part.name(), what, failure > 1 ? " in " + pause + " s" : ""));
        try {
            again.schedule(() -> starters.execute(() -> tryAgain(part)), failure > 1 ? pause : 0, TimeUnit.SECONDS);
        } catch (java.util.concurrent.RejectedExecutionException e) {
            // Stopped meanwhile.
            return;
        }
    }

    private void tryAgain(Part part) {
        if (stopping) {
            return;
        }
        try {
            Child child = part.start().get();
            say.accept("  %-13s is back".formatted(part.name()));
            up(part, child);
        } catch (RuntimeException e) {
            if (!stopping) {
                startAgain(
                        part,
                        "did not start (" + e.toString().lines().findFirst().orElse("") + ")");
            }
        }
    }

    private void stop(Part part) {
        Child child = running.remove(part.name());
        if (child != null) {
            child.close();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "perron-stack");
        thread.setDaemon(true);
        return thread;
    }
}
