package dk.perron.share.publishing;

import dk.perron.platform.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The shares under way at one network, a lane for each tenant. Tenants take turns, each has a bounded number under way,
 * and the network has one altogether; beyond that each tenant that has none under way may have one, so that none holds up
 * another, however many are slow. Safe for use by several threads.
 */
final class Lanes {
    private final int mostAtOnce;
    private final int mostPerTenant;
    private final Map<TenantId, Integer> underWay = new HashMap<>();
    private final Map<TenantId, Instant> resting = new HashMap<>();
    private String last = "";

    Lanes(int mostAtOnce, int mostPerTenant) {
        this.mostAtOnce = mostAtOnce;
        this.mostPerTenant = mostPerTenant;
    }

    /** How many shares each of the tenants that have some due may send now, in turns from where the last round ended. */
    synchronized Map<TenantId, Integer> grant(List<TenantId> due, Instant now) {
        resting.values().removeIf(until -> !until.isAfter(now));
        Map<TenantId, Integer> room = new LinkedHashMap<>();
        inTurn(due).forEach(tenant -> room.put(tenant, resting.containsKey(tenant) ? 0 : free(tenant)));
        Map<TenantId, Integer> granted = new LinkedHashMap<>();
        int left = mostAtOnce - total();
        boolean more = true;
        while (left > 0 && more) {
            more = false;
            for (Map.Entry<TenantId, Integer> one : room.entrySet()) {
                if (left > 0 && one.getValue() > granted.getOrDefault(one.getKey(), 0)) {
                    granted.merge(one.getKey(), 1, Integer::sum);
                    last = one.getKey().value();
                    left--;
                    more = true;
                }
            }
        }
        room.forEach((tenant, free) -> {
            if (free > 0 && !underWay.containsKey(tenant)) {
                granted.putIfAbsent(tenant, 1);
            }
        });
        return granted;
    }

    synchronized void begun(TenantId tenant) {
        underWay.merge(tenant, 1, Integer::sum);
    }

    synchronized void ended(TenantId tenant) {
        underWay.computeIfPresent(tenant, (one, count) -> count == 1 ? null : count - 1);
    }

    /** Nothing of this tenant goes before then. */
    synchronized void rest(TenantId tenant, Instant until) {
        resting.merge(tenant, until, (one, other) -> one.isAfter(other) ? one : other);
    }

    private int free(TenantId tenant) {
        return Math.max(0, mostPerTenant - underWay.getOrDefault(tenant, 0));
    }

    private int total() {
        return underWay.values().stream().mapToInt(Integer::intValue).sum();
    }

    private List<TenantId> inTurn(List<TenantId> due) {
        TreeMap<String, TenantId> sorted =
                new TreeMap<>(due.stream().distinct().collect(Collectors.toMap(TenantId::value, tenant -> tenant)));
        List<TenantId> turn = new ArrayList<>(sorted.tailMap(last, false).values());
        turn.addAll(sorted.headMap(last, true).values());
        return turn;
    }
}
