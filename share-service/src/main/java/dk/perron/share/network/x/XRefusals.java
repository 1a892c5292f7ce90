package dk.perron.share.network.x;

import dk.perron.share.network.Account;
import dk.perron.share.network.Credentials;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whose access token X has refused. A token may end before its time, and a refresh token gives another; an authorisation
 * is lost when X refuses that one as well. Kept by each process for itself: at worst there is one renewal more.
 */
final class XRefusals {
    private static final int MOST = 1_000;

    private final Map<String, Credentials> refused = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Credentials> eldest) {
            return size() > MOST;
        }
    };

    /** Whether an answer refuses a token that may be renewed, and no other token was refused just before. */
    synchronized boolean isFirst(XAnswer answer, Account account) {
        Credentials now = account.credentials();
        if (answer.status() != 401) {
            refused.remove(account.remoteId());
            return false;
        }
        if (now.refreshToken() == null) {
            return false;
        }
        Credentials before = refused.putIfAbsent(account.remoteId(), now);
        return before == null || before.equals(now);
    }
}
