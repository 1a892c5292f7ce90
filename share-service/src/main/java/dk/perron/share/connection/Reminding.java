package dk.perron.share.connection;

import dk.perron.platform.http.ReaderLanguage;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;

/** What another slice reminds an employee of, beside connections. */
public interface Reminding {
    /** @param networks those the tenant lets Perron publish to, with their names by id */
    Uni<List<Reminder>> of(
            SqlConnection transaction,
            TenantId tenant,
            String employee,
            Map<String, String> networks,
            ReaderLanguage reader);
}
