package dk.perron.identity.employees;

import dk.perron.identity.directory.Member;
import dk.perron.identity.tenants.Tenant;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An employee's own page. */
@Schema(name = "Me")
record MeView(
        @Schema(description = "Employee id: `sub` of the token")
        String id,

        String email,
        String name,
        TenantView tenant,
        @Schema(description = "Roles of the token") Collection<String> roles,
        @Nullable String department,
        @Nullable String site,
        @Nullable String level,
        List<String> languages,
        List<String> interests,
        @Schema(description = "Topics followed") List<FollowedTopic> follows,

        @Schema(description = "When the employee read what is stored about them; null until then") @Nullable
        Instant noticeAcceptedAt) {

    @Schema(name = "TenantOfMe")
    record TenantView(
            String id,
            String alias,
            String name,
            @Schema(examples = "da") String locale,
            @Schema(examples = "Europe/Copenhagen") String timeZone) {
        static TenantView of(Tenant tenant) {
            return new TenantView(
                    tenant.id().value(), tenant.alias(), tenant.name(), tenant.locale(), tenant.timeZone());
        }
    }

    static MeView of(Me me, Collection<String> roles) {
        Member member = me.employee().member();
        return new MeView(
                member.id(),
                member.email(),
                member.name(),
                TenantView.of(me.tenant()),
                roles,
                member.department(),
                member.site(),
                member.level(),
                me.employee().languages(),
                me.employee().interests(),
                me.follows(),
                me.employee().noticeAcceptedAt());
    }
}
