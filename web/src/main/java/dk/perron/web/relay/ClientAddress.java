package dk.perron.web.relay;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address a request really came from. What the request says about itself is believed only as far as configured proxies
 * vouch for it: read from the right, the first address that is not one of theirs.
 */
@ApplicationScoped
class ClientAddress {
    private final List<IpSubnetFilterRule> trusted;

    ClientAddress(RelayConfig config) {
        this.trusted = config.trustedProxies().orElse(List.of()).stream()
                .filter(entry -> !entry.isBlank())
                .map(ClientAddress::network)
                .toList();
    }

    String of(HttpServerRequest request) {
        String peer = request.remoteAddress().hostAddress();
        return from(peer == null ? "0.0.0.0" : peer, request.headers().getAll("X-Forwarded-For"));
    }

    String from(String peer, List<String> forwardedFor) {
        String nearest = withoutZone(peer);
        if (!isTrusted(nearest)) {
            return nearest;
        }
        String[] chain = String.join(",", forwardedFor).split(",", -1);
        for (int i = chain.length - 1; i >= 0; i--) {
            String hop = plain(chain[i].trim());
            if (hop == null) {
                break;
            }
            nearest = hop;
            if (!isTrusted(hop)) {
                break;
            }
        }
        return nearest;
    }

    private boolean isTrusted(String address) {
        InetAddress parsed = parse(address);
        return parsed != null
                && trusted.stream().anyMatch(network -> network.matches(new InetSocketAddress(parsed, 0)));
    }

    /** Without the port some proxies add; null when it is no address. */
    private static @Nullable String plain(String hop) {
        String address = hop;
        if (hop.startsWith("[") && hop.contains("]")) {
            address = hop.substring(1, hop.indexOf(']'));
        } else if (hop.indexOf(':') >= 0 && hop.indexOf(':') == hop.lastIndexOf(':')) {
            address = hop.substring(0, hop.indexOf(':'));
        }
        address = withoutZone(address);
        return parse(address) == null ? null : address;
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private static @Nullable InetAddress parse(String address) {
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(address);
        try {
            return octets == null ? null : InetAddress.getByAddress(octets);
        } catch (UnknownHostException notAnAddress) {
            return null;
        }
    }

    private static IpSubnetFilterRule network(String entry) {
        String[] parts = entry.trim().split("/", 2);
        InetAddress base = parse(parts[0]);
        if (base == null) {
            throw new IllegalArgumentException("Not an address or network: " + entry);
        }
        int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : base.getAddress().length * 8;
        return new IpSubnetFilterRule(base, bits, IpFilterRuleType.ACCEPT);
    }
}
