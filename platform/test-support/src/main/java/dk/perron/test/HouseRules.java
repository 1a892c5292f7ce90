package dk.perron.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/**
 * The house rules that a machine can hold. A service takes them in with
 * {@code @AnalyzeClasses(packages = "dk.perron.content", importOptions = DoNotIncludeTests.class)} and
 * {@code @ArchTest static final ArchTests rules = ArchTests.in(HouseRules.class);}
 */
public final class HouseRules {
    private HouseRules() {}

    @ArchTest
    static final ArchRule slicesAreAcyclic = SlicesRuleDefinition.slices()
            .matching("dk.perron.(*).(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSaySomething =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Util|Utils|Helper|DTO|Dto|Controller|Repository)$");

    @ArchTest
    static final ArchRule injectionGoesThroughTheConstructor = fields().should()
            .notBeAnnotatedWith("jakarta.inject.Inject")
            .because("a class that can be made by its constructor can be tested without a container");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule onlyResourcesKnowHttp = noClasses()
            .that()
            .haveSimpleNameNotContaining("Resource")
            .and()
            .haveSimpleNameNotEndingWith("Api")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jboss.resteasy.reactive..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule resourcesHoldNoSql = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.mutiny.sqlclient..", "io.vertx.sqlclient..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheRelayAndTheRedirectProduce = noClasses()
            .that()
            .resideOutsideOfPackages("dk.perron.platform..", "dk.perron.share.redirect..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "org\\.eclipse\\.microprofile\\.reactive\\.messaging\\.Emitter|org\\.apache\\.kafka\\.clients\\.producer\\..*")
            .allowEmptyShould(true);
}
