package dk.perron.simulator.arrival;

/** Somebody wants to start from nothing. */
public record Reset() {}
