package dk.perron.analytics.copies;

/**
 * A post as analytics needs it.
 *
 * @param grouped whether its figures are only shown together with those of other posts: see {@link Posts}
 */
public record CountedPost(String id, String title, boolean grouped) {}
