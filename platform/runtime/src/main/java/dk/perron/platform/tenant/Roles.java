package dk.perron.platform.tenant;

/** The realm roles. None implies another; everyone of a tenant has {@link #EMPLOYEE}. */
public final class Roles {
    public static final String EMPLOYEE = "employee";
    public static final String CURATOR = "curator";
    public static final String ANALYST = "analyst";
    public static final String ADMIN = "admin";
    public static final String OPERATOR = "operator";

    private Roles() {}
}
