package dk.perron.share.network;

/**
 * How many posts a network takes between two midnights UTC, or calls where it counts those.
 *
 * @param perAccount of one account
 * @param perApp of everybody who posts through the same app
 */
public record DailyLimits(int perAccount, int perApp) {}
