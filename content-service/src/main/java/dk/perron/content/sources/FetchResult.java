package dk.perron.content.sources;

import java.util.List;

/**
 * What one document brought.
 *
 * @param found items in the document
 * @param added those that the source did not have yet
 * @param duplicates those it had, or that stand in the document twice
 * @param rejected those that cannot be used, with the reason
 */
record FetchResult(int found, int added, int duplicates, List<Rejected> rejected) {
    /** One that was left out; {@code item} is what it is called in the document. */
    record Rejected(String item, String reason) {}
}
