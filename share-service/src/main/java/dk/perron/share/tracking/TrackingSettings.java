package dk.perron.share.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.perron.platform.data.Finder;
import dk.perron.platform.problem.Problem;
import dk.perron.platform.tenant.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The tracking settings of the tenants. */
@ApplicationScoped
public class TrackingSettings {
    private static final String TAKEN = "23505";

    private final Finder finder;
    private final ObjectMapper json;
    private final Clock clock;

    TrackingSettings(Finder finder, ObjectMapper json, Clock clock) {
        this.finder = finder;
        this.json = json;
        this.clock = clock;
    }

    /** What the tenant has set, or what is usual. */
    public Uni<Tracking> of(SqlConnection transaction, TenantId tenant) {
        return transaction
                .preparedQuery("select utm::text, link_domain, click_ids, site_script, pixel, site_origins, goals,"
                        + " conversion_window_days, retain_clicks_days, colleague_ranges, signed_in_colleagues,"
                        + " discard_datacentres from tracking_setting where tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .map(rows -> rows.iterator().hasNext() ? read(rows.iterator().next()) : Tracking.USUAL);
    }

    /** @throws Problem 409 {@code tracking.link-domain-taken} */
    Uni<Void> set(SqlConnection transaction, TenantId tenant, Tracking wish) {
        return transaction
                .preparedQuery("insert into tracking_setting (tenant_id, utm, link_domain, click_ids, site_script,"
                        + " pixel, site_origins, goals, conversion_window_days, retain_clicks_days, colleague_ranges,"
                        + " signed_in_colleagues, discard_datacentres, changed_at)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
                        + " on conflict (tenant_id) do update set utm = excluded.utm,"
                        + " link_domain = excluded.link_domain, click_ids = excluded.click_ids,"
                        + " site_script = excluded.site_script, pixel = excluded.pixel,"
                        + " site_origins = excluded.site_origins, goals = excluded.goals,"
                        + " conversion_window_days = excluded.conversion_window_days,"
                        + " retain_clicks_days = excluded.retain_clicks_days,"
                        + " colleague_ranges = excluded.colleague_ranges,"
                        + " signed_in_colleagues = excluded.signed_in_colleagues,"
                        + " discard_datacentres = excluded.discard_datacentres, changed_at = excluded.changed_at")
                .execute(Tuple.from(new Object[] {
                    tenant.value(),
                    Json.decodeValue(json.valueToTree(wish.utm()).toString()),
                    wish.linkDomain(),
                    wish.clickIds(),
                    wish.siteScript(),
                    wish.pixel(),
                    texts(wish.siteOrigins()),
                    texts(wish.goals()),
                    wish.conversionWindowDays(),
                    wish.retainClicksDays(),
                    texts(wish.colleagueRanges()),
                    wish.signedInColleagues(),
                    wish.discardDatacentres(),
                    clock.instant().atOffset(ZoneOffset.UTC)
                }))
                .onFailure(failed -> failed instanceof PgException refused && TAKEN.equals(refused.getSqlState()))
                .transform(taken -> Problem.conflict(
                        "tracking.link-domain-taken", "Another organisation uses this host name for its links."))
                .replaceWithVoid();
    }

    /** Under which host links are shown, of every tenant whose settings were changed since then. */
    Uni<List<OwnHost>> hostsChangedSince(Instant since) {
        return finder.query(
                        "select tenant_id, link_domain from tracking_setting where changed_at >= $1",
                        Tuple.of(since.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.stream()
                        .map(row -> new OwnHost(new TenantId(row.getString("tenant_id")), row.getString("link_domain")))
                        .toList());
    }

    private Tracking read(Row row) {
        return new Tracking(
                utm(row.getString("utm")),
                row.getString("link_domain"),
                row.getBoolean("click_ids"),
                row.getBoolean("site_script"),
                row.getBoolean("pixel"),
                List.of(row.getArrayOfStrings("site_origins")),
                List.of(row.getArrayOfStrings("goals")),
                row.getInteger("conversion_window_days"),
                List.of(row.getArrayOfStrings("colleague_ranges")),
                row.getBoolean("signed_in_colleagues"),
                row.getBoolean("discard_datacentres"),
                row.getInteger("retain_clicks_days"));
    }

    private UtmTemplate utm(String text) {
        try {
            return json.readValue(text, UtmTemplate.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A template that cannot be read again", impossible);
        }
    }

    private static String[] texts(List<String> values) {
        return values.toArray(String[]::new);
    }
}
