package dk.perron.share.sharing;

import dk.perron.platform.http.ReaderLanguage;
import dk.perron.platform.tenant.TenantId;
import dk.perron.share.connection.Reminder;
import dk.perron.share.connection.Reminding;
import dk.perron.share.sharing.EmployeeShares.Late;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Reminds employees of shares that became too late for their approval: nothing happens to them until they say so. */
@ApplicationScoped
class RemindOfApprovals implements Reminding {
    private final EmployeeShares shares;

    RemindOfApprovals(EmployeeShares shares) {
        this.shares = shares;
    }

    @Override
    public Uni<List<Reminder>> of(
            SqlConnection transaction,
            TenantId tenant,
            String employee,
            Map<String, String> networks,
            ReaderLanguage reader) {
        return shares.late(transaction, tenant, employee)
                .map(late -> late.stream()
                        .filter(one -> networks.containsKey(one.network()))
                        .map(one -> reminder(one, networks.getOrDefault(one.network(), one.network()), reader))
                        .toList());
    }

    private static Reminder reminder(Late late, String name, ReaderLanguage reader) {
        return new Reminder(
                "approval-needed",
                late.network(),
                late.since(),
                late.count() == 1
                        ? reader.choose(
                                "Én af dine delinger på " + name + " venter på, at du godkender den igen.",
                                "One of your shares to " + name + " waits for you to approve it again.")
                        : reader.choose(
                                late.count() + " af dine delinger på " + name + " venter på, at du godkender dem igen.",
                                late.count() + " of your shares to " + name + " wait for you to approve them again."),
                reader.choose(
                        "Godkend eller annullér under dine delinger; indtil da bliver intet delt.",
                        "Approve or cancel among your shares; until then nothing is posted."));
    }
}
