package dk.perron.analytics.copies;

/**
 * A post as analytics needs it.
 *
 * @param audienceEmployees how many employees the audience reached when the post last changed
 */
public record CountedPost(String id, String title, int audienceEmployees) {}
