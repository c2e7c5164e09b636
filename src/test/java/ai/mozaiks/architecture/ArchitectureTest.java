package ai.mozaiks.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.mozaiks.MozaiksApplication;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The rules of the house, held against the bytecode. */
@AnalyzeClasses(packages = "ai.mozaiks", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CYCLE =
            slices().matching("ai.mozaiks.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CAMEL_LIVES_IN_CAMEL_PACKAGES = noClasses()
            .that()
            .resideOutsideOfPackages("..camel..", "ai.mozaiks.api.http..", "ai.mozaiks.api.ws..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.camel.."));

    @ArchTest
    static final ArchRule MONGO_LIVES_IN_MONGO_PACKAGES = noClasses()
            .that()
            .resideOutsideOfPackages("..mongo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "org.bson..", "de.bwaldvogel..");

    @ArchTest
    static final ArchRule ONLY_THE_TENANT_DOOR_SEES_COLLECTIONS = noClasses()
            .that()
            .resideOutsideOfPackage("ai.mozaiks.tenant.mongo..")
            .should()
            .dependOnClassesThat(resideInAPackage("com.mongodb.client..")
                    .and(simpleNameEndingWith("MongoCollection").or(simpleNameEndingWith("MongoDatabase"))));

    @ArchTest
    static final ArchRule JACKSON_LIVES_BEHIND_JSON = noClasses()
            .that()
            .resideOutsideOfPackages("ai.mozaiks.json..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson..", "com.networknt..");

    @ArchTest
    static final ArchRule LANGCHAIN4J_LIVES_IN_ITS_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackages("..langchain4j..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.langchain4j..");

    @ArchTest
    static final ArchRule TREE_SITTER_LIVES_IN_ITS_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackages("..treesitter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.treesitter..");

    @ArchTest
    static final ArchRule ELK_LIVES_IN_ITS_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackages("..elk..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.elk..");

    @ArchTest
    static final ArchRule OPENNLP_LIVES_WITH_THE_BLUEPRINT_MODEL = noClasses()
            .that()
            .resideOutsideOfPackages("..blueprint..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("opennlp..");

    @ArchTest
    static final ArchRule YAML_LIVES_IN_YAML_PACKAGES = noClasses()
            .that()
            .resideOutsideOfPackages("..yaml..", "..camel..", "..blueprint..", "..mustache..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.snakeyaml..", "org.yaml..");

    @ArchTest
    static final ArchRule TIME_AND_CHANCE_COME_FROM_BEANS = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callConstructor(Random.class);

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class);

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_TYPE_DOES = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?)")
            .orShould()
            .haveNameMatching(".*\\.(Base|Abstract)[A-Z][A-Za-z]*");

    @ArchTest
    static final ArchRule EXCEPTIONS_ARE_FINAL = classes()
            .that()
            .areAssignableTo(Exception.class)
            .should()
            .haveSimpleNameEndingWith("Exception")
            .andShould()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule NO_FIELD_INJECTION =
            noFields().should().beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired");

    @ArchTest
    static final ArchRule PACKAGES_ARE_NULL_MARKED =
            classes().that().resideInAPackage("ai.mozaiks..").should(Conditions.beInANullMarkedPackage());

    @Test
    void modulesKeepToTheirAllowedDependencies() {
        ApplicationModules.of(MozaiksApplication.class).verify();
    }
}
