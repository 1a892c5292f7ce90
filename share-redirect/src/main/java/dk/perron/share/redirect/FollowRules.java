package dk.perron.share.redirect;

import dk.perron.platform.http.AddressRanges;
import dk.perron.platform.tenant.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** As much of a tenant's settings as following a link, and showing it, takes. */
record FollowRules(
        TenantId tenant,
        @Nullable String linkDomain,
        boolean clickIds,
        boolean discardDatacentres,
        AddressRanges colleagues,
        boolean signedInColleagues) {

    private static final AddressRanges NOBODY = new AddressRanges(List.of());

    static FollowRules usual(TenantId tenant) {
        return new FollowRules(tenant, null, false, false, NOBODY, false);
    }
}
