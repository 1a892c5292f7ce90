package dk.perron.identity.employees;

/** A topic an employee follows, as content-service told. */
public record FollowedTopic(String id, String name) {}
