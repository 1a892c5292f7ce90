package dk.perron.share.sharing;

import dk.perron.platform.tenant.TenantId;
import dk.perron.share.network.Outgoing;
import java.time.Instant;

/** Shares for tests. */
public final class ShareFixture {
    private ShareFixture() {}

    /** One whose employee approved it for this time and was erased since. */
    public static Share nobodys(String id, Instant at) {
        return approved(id, at).detached();
    }

    /** One that its employee approved for this time. */
    public static Share approved(String id, Instant at) {
        return new Share(
                id,
                new TenantId("tenant"),
                "employee",
                "post_1",
                "Wind power at night",
                "What our night shift built",
                null,
                "linkedin",
                Outgoing.Form.ARTICLE,
                "Words",
                "Words",
                "en",
                "abc1234",
                "https://perron.example/r/abc1234",
                null,
                0.1,
                at,
                at,
                new Approval("Words", at, at),
                null,
                null,
                new Waiting.Scheduled(at));
    }
}
