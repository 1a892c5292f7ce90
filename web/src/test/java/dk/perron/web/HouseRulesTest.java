package dk.perron.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** The house rules that concern a gateway: it has no database, so the services' own set would drag one in. */
@AnalyzeClasses(packages = "dk.perron.web", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule slicesAreAcyclic = SlicesRuleDefinition.slices()
            .matching("dk.perron.web.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSaySomething =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Util|Utils|Helper|DTO|Dto|Controller|Repository)$");

    @ArchTest
    static final ArchRule injectionGoesThroughTheConstructor =
            fields().should().notBeAnnotatedWith("jakarta.inject.Inject");

    @ArchTest
    static final ArchRule onlySignInKnowsQuarkusOidc = noClasses()
            .that()
            .resideOutsideOfPackage("dk.perron.web.session..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.quarkus.oidc..");
}
