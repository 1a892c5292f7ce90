package dk.perron.content.topics;

/** A subject that employees follow. */
public record Topic(String id, String name) {}
