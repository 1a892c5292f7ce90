package dk.perron.simulator.linkedin;

import dk.perron.simulator.arrival.Reset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What {@code POST /control/reset} means for the simulated network. Tokens that were given out stay good. */
@ApplicationScoped
class Forgetting {
    private final Posts posts;
    private final Images images;
    private final Figures figures;
    private final DailyLimits limits;
    private final Tokens tokens;

    Forgetting(Posts posts, Images images, Figures figures, DailyLimits limits, Tokens tokens) {
        this.posts = posts;
        this.images = images;
        this.figures = figures;
        this.limits = limits;
        this.tokens = tokens;
    }

    void forget(@Observes Reset reset) {
        posts.clear();
        images.clear();
        figures.clear();
        limits.reset();
        tokens.forgetRevocations();
    }
}
