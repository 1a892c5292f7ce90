package dk.perron.local;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** The made-up employees of the demo tenants: always the same ones, and each labelled as demo in the name. */
final class DemoPeople {
    static final List<String> DEPARTMENTS =
            List.of("Sales", "Engineering", "Operations", "Marketing", "Human Resources", "Finance", "Executive");
    static final List<String> SITES = List.of("Aarhus", "Copenhagen", "Esbjerg", "Aalborg");
    static final List<String> LEVELS = List.of("graduate", "professional", "expert", "manager", "executive");

    private static final int[] DEPARTMENT_WEIGHTS = {25, 27, 24, 8, 6, 8, 2};
    private static final int[] SITE_WEIGHTS = {40, 30, 18, 12};
    private static final int[] LEVEL_WEIGHTS = {15, 45, 22, 15, 3};

    private static final String[] FIRST_NAMES = {
        "Alma", "Asger", "Bodil", "Bertram", "Cecilie", "Carl", "Ditte", "Elias", "Emma", "Esben", "Freja", "Frederik",
        "Gerda", "Gustav", "Helle", "Holger", "Ida", "Ivan", "Johanne", "Jeppe", "Karen", "Kasper", "Laura", "Lauge",
        "Maja", "Malthe", "Nanna", "Niels", "Olivia", "Otto", "Petra", "Poul", "Rikke", "Rasmus", "Signe", "Storm",
        "Thea", "Tobias", "Ulla", "Villads", "Wilma", "Xenia", "Yrsa", "Zakarias", "Ærø", "Øyvind", "Åse", "Amir",
        "Leyla", "Mateusz", "Priya", "Tomás"
    };
    private static final String[] LAST_NAMES = {
        "Ahlgaard", "Birkemose", "Brandtoft", "Dalsgren", "Egelykke", "Elmholt", "Fjeldstrup", "Granbo", "Havslev",
        "Hjortshave", "Ibskov", "Juulvang", "Kildehøj", "Klitmark", "Lyngdal", "Markvart", "Møllevang", "Nordkær",
        "Overbæk", "Pilegren", "Ravnsø", "Rosenlund", "Skovhus", "Strandager", "Søbakke", "Tangholm", "Ulvedal",
        "Vesterkær", "Vindelev", "Østerlund", "Ågerup"
    };

    private DemoPeople() {}

    /** The tenant's other employees. */
    static List<DemoPerson> crowd(DemoTenant tenant) {
        Random random = new Random(tenant.alias().hashCode());
        Set<String> taken = new HashSet<>();
        List<DemoPerson> people = new ArrayList<>();
        while (people.size() < tenant.others()) {
            String first = FIRST_NAMES[random.nextInt(FIRST_NAMES.length)];
            String last = LAST_NAMES[random.nextInt(LAST_NAMES.length)];
            String email = "%s.%s@%s".formatted(ascii(first), ascii(last), tenant.domain());
            if (taken.add(email)) {
                people.add(new DemoPerson(
                        tenant,
                        email,
                        first,
                        last + " (demo)",
                        Set.of(),
                        pick(DEPARTMENTS, DEPARTMENT_WEIGHTS, random),
                        pick(SITES, SITE_WEIGHTS, random),
                        pick(LEVELS, LEVEL_WEIGHTS, random),
                        languages(random),
                        some(tenant.interests(), random)));
            }
        }
        return List.copyOf(people);
    }

    /** Those whose address says what they may do; people who try Perron out sign in as them. */
    static List<DemoPerson> named(DemoTenant tenant) {
        List<String> both = List.of("da", "en");
        String first = tenant.interests().get(0);
        return Stream.of(
                        person(tenant, "admin", "Astrid", "Human Resources", "Copenhagen", "manager", both, "Career"),
                        person(tenant, "curator", "Casper", "Marketing", "Aarhus", "expert", both, "Sustainability"),
                        person(tenant, "analyst", "Anders", "Finance", "Copenhagen", "expert", both, "Career"),
                        person(tenant, "employee", "Ellen", "Sales", "Aarhus", "professional", both, first))
                .toList();
    }

    private static DemoPerson person(
            DemoTenant tenant,
            String role,
            String firstName,
            String department,
            String site,
            String level,
            List<String> languages,
            String interest) {
        return new DemoPerson(
                tenant,
                role + "@" + tenant.domain(),
                firstName,
                Character.toUpperCase(role.charAt(0)) + role.substring(1) + " (demo)",
                role.equals("employee") ? Set.of() : Set.of(role),
                department,
                site,
                level,
                languages,
                List.of(interest));
    }

    private static List<String> languages(Random random) {
        int of10 = random.nextInt(10);
        return of10 < 6 ? List.of("da", "en") : of10 < 8 ? List.of("da") : List.of("en");
    }

    private static List<String> some(List<String> values, Random random) {
        Set<String> chosen = new LinkedHashSet<>();
        for (int wanted = random.nextInt(3); wanted > 0; wanted--) {
            chosen.add(values.get(random.nextInt(values.size())));
        }
        return List.copyOf(chosen);
    }

    private static String pick(List<String> values, int[] weights, Random random) {
        int total = 0;
        for (int weight : weights) {
            total += weight;
        }
        int left = random.nextInt(total);
        int index = 0;
        while (left >= weights[index]) {
            left -= weights[index];
            index++;
        }
        return values.get(index);
    }

    private static String ascii(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace("æ", "ae")
                .replace("ø", "oe")
                .replace("å", "aa")
                .replace("á", "a");
    }
}
