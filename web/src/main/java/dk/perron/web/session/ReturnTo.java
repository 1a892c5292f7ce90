package dk.perron.web.session;

import dk.perron.web.http.CleanPath;
import org.jspecify.annotations.Nullable;

/** Where to go after sign-in: a path on this origin, whatever was asked for. */
record ReturnTo(String path) {
    private static final int LONGEST = 2_000;
    private static final ReturnTo FRONT_PAGE = new ReturnTo("/");

    static ReturnTo of(@Nullable String wish) {
        return wish != null && isHere(wish) ? new ReturnTo(wish) : FRONT_PAGE;
    }

    private static boolean isHere(String wish) {
        String path = CleanPath.pathOf(wish);
        return wish.length() <= LONGEST
                && CleanPath.isClean(path)
                && !path.equals(SessionRoutes.LOGOUT)
                && !path.equals(SessionRoutes.LOGIN)
                && !path.startsWith(SessionRoutes.LOGIN + "/")
                && wish.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\' && c != '#');
    }
}
