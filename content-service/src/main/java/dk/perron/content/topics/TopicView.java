package dk.perron.content.topics;

/**
 * A topic as the caller sees it.
 *
 * @param followed whether the caller follows it
 * @param followers how many employees follow it
 */
record TopicView(String id, String name, boolean followed, int followers) {}
