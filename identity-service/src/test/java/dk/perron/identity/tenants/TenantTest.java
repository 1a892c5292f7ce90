package dk.perron.identity.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dk.perron.identity.directory.Organization;
import dk.perron.platform.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantTest {

    @ParameterizedTest
    @CsvSource({
        "da, Europe/Copenhagen, da, Europe/Copenhagen",
        "en, America/New_York, en, America/New_York",
        "de, Europe/Berlin, en, Europe/Berlin",
        "'', '', en, Europe/Copenhagen",
        "da, Middle-earth/Shire, da, Europe/Copenhagen",
    })
    void whatTheDirectoryLeavesOutOrGetsWrongTakesItsUsualValue(
            String locale, String timeZone, String expectedLocale, String expectedZone) {
        Tenant tenant = Tenant.of(new Organization(
                new TenantId("o-1"), "nordlys", "Nordlys", true, locale, timeZone, List.of("nordlys.example")));

        assertThat(tenant.locale()).isEqualTo(expectedLocale);
        assertThat(tenant.timeZone()).isEqualTo(expectedZone);
    }
}
