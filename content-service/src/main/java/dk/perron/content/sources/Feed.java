package dk.perron.content.sources;

import dk.perron.content.items.FoundItem;
import java.util.ArrayList;
import java.util.List;

/**
 * What could be read of a feed document.
 *
 * @param left how many older items were left out, because the newest ones are enough
 */
record Feed(List<FoundItem> items, List<FetchResult.Rejected> rejected, int left) {

    /** The answer, once it is known how many of the items were new. */
    FetchResult result(int added) {
        List<FetchResult.Rejected> refused = new ArrayList<>(rejected);
        if (left > 0) {
            refused.add(new FetchResult.Rejected(
                    left + " older items", "Only the newest " + FeedReader.MOST_ITEMS + " are taken in at a time."));
        }
        return new FetchResult(
                items.size() + rejected.size() + left, added, items.size() - added, List.copyOf(refused));
    }
}
