package dk.perron.local;

import java.util.List;

/**
 * A post of the demo, made of an article the simulator serves.
 *
 * @param article last part of the article's address
 * @param audience rule as JSON, its topics by name; {@code null} (the word) for everyone
 */
record DemoPost(String article, String topic, String audience, String danish, String english) {
    private static final String EVERYONE = "null";

    static List<DemoPost> of(DemoTenant tenant) {
        return switch (tenant) {
            case NORDLYS ->
                List.of(
                        new DemoPost(
                                "havvind-horns-rev",
                                "Wind power",
                                EVERYONE,
                                "Ti møller leverer grøn strøm, og vingen kom på plads i storm. Stolt af kollegerne til havs.",
                                "Ten turbines are turning, one blade went up in a storm. Proud of our people out there."),
                        new DemoPost(
                                "grid-battery-aalborg",
                                "Energy storage",
                                """
                            {"any":[{"field":"department","in":["Engineering"]},{"field":"follows","in":["Energy storage"]}]}""",
                                "200 millisekunder: så hurtigt holder vores nye batteri nettet i ro.",
                                "200 milliseconds: how fast our new battery steadies the grid."),
                        new DemoPost(
                                "unge-ingenioerer",
                                "Career",
                                """
                            {"field":"level","in":["graduate","professional"]}""",
                                "Otte kolleger om deres første år hos os. Måske noget for en, du kender?",
                                "Eight colleagues about their first year with us. Know somebody who should read this?"),
                        new DemoPost(
                                "varmepumper-i-aarhus",
                                "Sustainability",
                                """
                            {"all":[{"field":"department","in":["Sales"]},{"field":"site","in":["Aarhus"]}]}""",
                                "4.000 boliger i Aarhus varmes nu af bugten. Spørg mig gerne, hvordan det virker.",
                                "4,000 homes in Aarhus are now heated by the bay. Ask me how it works."),
                        new DemoPost(
                                "brint-fra-vind",
                                "Power-to-X",
                                EVERYONE,
                                "Hvornår kan brint fra vind betale sig? Tre tal afgør det.",
                                "When does hydrogen from wind pay off? Three numbers decide."));
            case FJORDBANK ->
                List.of(
                        new DemoPost(
                                "first-home-guide",
                                "Home finance",
                                EVERYONE,
                                "Syv spørgsmål, jeg ville ønske, alle stillede før deres første boligkøb.",
                                "Seven questions I wish everybody asked before buying their first home."),
                        new DemoPost(
                                "green-loans",
                                "Green investment",
                                """
                            {"any":[{"field":"interests","in":["Green investment"]},{"field":"department","in":["Sales"]}]}""",
                                "Hvad 2.000 varmepumper har lært os om grønne lån.",
                                "What 2,000 heat pumps taught us about green loans."),
                        new DemoPost(
                                "women-in-finance",
                                "Career",
                                EVERYONE,
                                "Tre små regler ændrede, hvem der bliver leder hos os.",
                                "Three small rules changed who becomes a team leader here."),
                        new DemoPost(
                                "small-business-cash",
                                "Local business",
                                """
                            {"field":"department","in":["Sales","Marketing"]}""",
                                "En likviditetsplan på én side. Kopiér den endelig.",
                                "A cash-flow plan on one page. Copy it, please."));
            case HAVNELAB ->
                List.of(new DemoPost(
                        "electric-ferry",
                        "Harbour logistics",
                        EVERYONE,
                        "Et år med en elfærge: det bedste er stilheden.",
                        "A year with an electric ferry: the best part is the silence."));
        };
    }
}
