package dk.perron.identity.employees;

/** How many people a reading of the directory added, changed (those who left included) and found unchanged. */
public record Kept(int added, int changed, int unchanged) {
    public static final Kept NOTHING = new Kept(0, 0, 0);

    public Kept and(Kept other) {
        return new Kept(added + other.added, changed + other.changed, unchanged + other.unchanged);
    }
}
