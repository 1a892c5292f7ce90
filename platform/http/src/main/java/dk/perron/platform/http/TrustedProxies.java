package dk.perron.platform.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The proxies in front of us, by address or network. What a request says about itself is believed only as far as they
 * vouch for it: read from the right, the first address that is not one of theirs is the client's; what stands before it
 * anybody could have made up. Cheap enough to be asked for every visitor.
 */
public final class TrustedProxies {
    private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("X-Forwarded-For");

    /** Single addresses as a connection names its peer: for most requests one look here is all. */
    private final Set<String> addresses;

    private final IpSubnetFilterRule[] networks;

    private TrustedProxies(Set<String> addresses, IpSubnetFilterRule[] networks) {
        this.addresses = addresses;
        this.networks = networks;
    }

    /**
     * Trusts these; blank entries are passed over.
     *
     * @param entries addresses or networks: {@code 127.0.0.1}, {@code 10.0.0.0/8}, {@code 2001:db8::/32}
     * @throws IllegalArgumentException naming the first entry that is neither
     */
    public static TrustedProxies of(Collection<String> entries) {
        Set<String> addresses = new HashSet<>();
        List<IpSubnetFilterRule> networks = new ArrayList<>();
        for (String entry : entries) {
            if (!entry.isBlank()) {
                networks.add(network(entry.strip()));
                InetAddress single = parse(entry.strip());
                if (single != null) {
                    addresses.add(single.getHostAddress());
                }
            }
        }
        return new TrustedProxies(Set.copyOf(addresses), networks.toArray(IpSubnetFilterRule[]::new));
    }

    /** Whether the address, as text, is one of a proxy. */
    public boolean trusts(String address) {
        if (addresses.contains(address)) {
            return true;
        }
        InetAddress parsed = parse(withoutZone(address));
        if (parsed != null) {
            InetSocketAddress socket = new InetSocketAddress(parsed, 0);
            for (IpSubnetFilterRule network : networks) {
                if (network.matches(socket)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Who asks: as far as proxies vouch for it, else the peer itself. */
    public String client(HttpServerRequest request) {
        return client(peer(request), request.headers());
    }

    /** Who holds the other end of the request's connection; empty when it is gone. */
    public static String peer(HttpServerRequest request) {
        return request.remoteAddress() == null
                ? ""
                : String.valueOf(request.remoteAddress().hostAddress());
    }

    /**
     * The address a request really came from, without port and zone.
     *
     * @param peer who holds the other end of the connection
     * @param headers of the request, in as many {@code X-Forwarded-For} lines as there are
     */
    public String client(String peer, MultiMap headers) {
        String nearest = withoutZone(peer);
        if (!headers.contains(FORWARDED_FOR) || !trusts(nearest)) {
            return nearest;
        }
        List<String> lines = headers.getAll(FORWARDED_FOR);
        for (int line = lines.size() - 1; line >= 0; line--) {
            String chain = lines.get(line);
            for (int end = chain.length(); end >= 0; ) {
                int comma = chain.lastIndexOf(',', end - 1);
                String hop = plain(chain.substring(comma + 1, end).strip());
                if (hop == null) {
                    return nearest;
                }
                nearest = hop;
                if (!trusts(hop)) {
                    return nearest;
                }
                end = comma;
            }
        }
        return nearest;
    }

    /** Without the port some proxies add; null when it is no address. */
    private static @Nullable String plain(String hop) {
        String address = hop;
        int colon = hop.indexOf(':');
        if (hop.startsWith("[") && hop.indexOf(']') > 0) {
            address = hop.substring(1, hop.indexOf(']'));
        } else if (colon >= 0 && colon == hop.lastIndexOf(':')) {
            address = hop.substring(0, colon);
        }
        address = withoutZone(address);
        return NetUtil.isValidIpV4Address(address) || NetUtil.isValidIpV6Address(address) ? address : null;
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
        String[] parts = entry.split("/", 2);
        InetAddress base = parse(parts[0]);
        if (base == null) {
            throw new IllegalArgumentException("Neither an address nor a network: " + entry);
        }
        try {
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : base.getAddress().length * Byte.SIZE;
            return new IpSubnetFilterRule(base, bits, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException noLength) {
            throw new IllegalArgumentException("Neither an address nor a network: " + entry, noLength);
        }
    }
}
