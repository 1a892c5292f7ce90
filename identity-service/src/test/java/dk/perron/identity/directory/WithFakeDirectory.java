package dk.perron.identity.directory;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** The directory in memory instead of Keycloak, read only when a test asks for it. */
public class WithFakeDirectory implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(FakeDirectory.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("perron.directory.sync-at-start", "false", "perron.directory.sync-every", "off");
    }
}
