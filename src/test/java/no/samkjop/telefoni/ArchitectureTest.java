package no.samkjop.telefoni;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import no.samkjop.telefoni.badhouse.shared.KnowsSpring;
import no.samkjop.telefoni.badhouse.shed.AsksTheEngine;
import no.samkjop.telefoni.badhouse.shed.CountsWithDoubles;
import no.samkjop.telefoni.badhouse.shed.JdbcOpenToAll;
import no.samkjop.telefoni.badhouse.shed.KnowsCamunda;
import no.samkjop.telefoni.badhouse.shed.OldDate;
import no.samkjop.telefoni.badhouse.shed.ReadsTheWall;
import no.samkjop.telefoni.badhouse.shed.RecordWithService;
import no.samkjop.telefoni.badhouse.shed.process.ShedHelper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The eight rules of the house, and for each a class that breaks it, to see that the rule bites. */
class ArchitectureTest {

    private static final String HOUSE = "no.samkjop.telefoni";
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(HOUSE);

    private static final ArchRule ONLY_ENGINE_KNOWS_CAMUNDA = noClasses().that().resideOutsideOfPackage("..engine..")
            .should().dependOnClassesThat().resideInAPackage("org.camunda..");

    private static final ArchRule ROOTS_KNOW_NO_PROCESS = noClasses().that(areInAModuleRoot())
            .should().dependOnClassesThat(resideInAnyPackage("..process..", HOUSE + ".engine.."));

    private static final ArchRule BORDER_HOLDS_TASKS_AND_PROCESSES = classes().that().resideInAPackage("..process..")
            .and().areTopLevelClasses().and().doNotHaveSimpleName("package-info")
            .should().haveSimpleNameEndingWith("Tasks").orShould().haveSimpleNameEndingWith("Process");

    private static final ArchRule SHARED_AND_RECORDS_ARE_PLAIN = classes().that(describe("are in shared or records of a module root",
                    type -> isShared(type) || type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC)
                            && areInAModuleRoot().test(type) && !isSettings(type)))
            .should().onlyDependOnClassesThat(describe("the JDK, shared and other plain values", ArchitectureTest::isPlain));

    private static final ArchRule TIME_COMES_FROM_A_CLOCK = classes().should(not(call("now() without a clock", access ->
            access.getTargetOwner().getPackageName().equals("java.time") && access.getName().equals("now")
                    && !access.getDescription().contains(Clock.class.getName())
                    || access.getTargetOwner().isEquivalentTo(System.class) && access.getName().equals("currentTimeMillis")
                    || access.getTargetOwner().isEquivalentTo(Date.class) && access.getDescription().contains("Date.<init>()"))));

    private static final ArchRule NO_FLOATING_POINT = classes().should(not(use("float or double", ArchitectureTest::isFloating)))
            .andShould(not(call("new BigDecimal(double)", access -> access.getTargetOwner().isEquivalentTo(BigDecimal.class)
                    && access.getDescription().contains("<init>(double"))));

    private static final ArchRule OLD_DATES_STAY_IN_ENGINE = noClasses().that().resideOutsideOfPackage("..engine..")
            .should().dependOnClassesThat().areAssignableTo(Date.class);

    private static final ArchRule SQL_IS_PACKAGE_PRIVATE = classes().that().haveSimpleNameStartingWith("Jdbc")
            .should().bePackagePrivate();

    private static final Map<ArchRule, Class<?>> RULES = Map.of(
            ONLY_ENGINE_KNOWS_CAMUNDA, KnowsCamunda.class,
            ROOTS_KNOW_NO_PROCESS, AsksTheEngine.class,
            BORDER_HOLDS_TASKS_AND_PROCESSES, ShedHelper.class,
            SHARED_AND_RECORDS_ARE_PLAIN, KnowsSpring.class,
            TIME_COMES_FROM_A_CLOCK, ReadsTheWall.class,
            NO_FLOATING_POINT, CountsWithDoubles.class,
            OLD_DATES_STAY_IN_ENGINE, OldDate.class,
            SQL_IS_PACKAGE_PRIVATE, JdbcOpenToAll.class);

    @TestFactory
    Stream<DynamicTest> theHouseKeepsEachRule() {
        assertThat(PRODUCT).hasSizeGreaterThan(50);
        return RULES.keySet().stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(PRODUCT)));
    }

    @TestFactory
    Stream<DynamicTest> eachRuleBites() {
        return Stream.concat(RULES.entrySet().stream(), Stream.of(Map.entry(SHARED_AND_RECORDS_ARE_PLAIN, RecordWithService.class)))
                .map(rule -> DynamicTest.dynamicTest(rule.getValue().getSimpleName(), () -> assertThat(
                        rule.getKey().evaluate(new ClassFileImporter().importClasses(rule.getValue())).hasViolation()).isTrue()));
    }

    /** The modules that hold business: what they know of the engine, they know in their {@code process} package. */
    private static DescribedPredicate<JavaClass> areInAModuleRoot() {
        Set<String> others = Set.of("engine", "web", "security", "shared");
        return describe("are in a business module outside its process package", type -> {
            String[] path = type.getPackageName().replace(HOUSE + ".badhouse", HOUSE).split("\\.");
            return path.length > 3 && type.getPackageName().startsWith(HOUSE) && !others.contains(path[3])
                    && !Arrays.asList(path).contains("process");
        });
    }

    private static boolean isShared(JavaClass type) {
        return resideInAPackage(HOUSE + "..shared").test(type) && !type.getSimpleName().equals("package-info");
    }

    /** Bound from application.yml by Spring. */
    private static boolean isSettings(JavaClass type) {
        return type.isAnnotatedWith("org.springframework.boot.context.properties.ConfigurationProperties");
    }

    private static boolean isPlain(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        boolean ours = base.getPackageName().startsWith(HOUSE);
        boolean value = base.isRecord() || base.isEnum() || base.isInterface() || base.isAssignableTo(Throwable.class)
                || base.getEnclosingClass().filter(JavaClass::isRecord).isPresent();
        return base.isPrimitive() || base.getPackageName().startsWith("java.") || base.getPackageName().equals("org.jspecify.annotations")
                || ours && (isShared(base) || value || isPlainHelper(base));
    }

    /** A package's own class of pure functions. */
    private static boolean isPlainHelper(JavaClass type) {
        return !type.getModifiers().contains(JavaModifier.PUBLIC) && type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .allMatch(target -> target.isPrimitive() || target.getPackageName().startsWith("java.") || target.isRecord()
                        || target.isEnum() || isShared(target) || target.getPackageName().equals("org.jspecify.annotations"));
    }

    private static boolean isFloating(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        return Set.of("float", "double", "java.lang.Float", "java.lang.Double").contains(name);
    }

    private static ArchCondition<JavaClass> call(String what, java.util.function.Predicate<JavaAccess<?>> forbidden) {
        return new ArchCondition<>("call " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream().filter(forbidden)
                        .forEach(access -> events.add(SimpleConditionEvent.satisfied(type, access.getDescription())));
            }
        };
    }

    /** In fields, parameters and results; those of a lambda or of an anonymous class are the type's that asks for them. */
    private static ArchCondition<JavaClass> use(String what, java.util.function.Predicate<JavaClass> forbidden) {
        return new ArchCondition<>("use " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<String> fields = type.getFields().stream().filter(field -> forbidden.test(field.getRawType()))
                        .map(field -> field.getFullName());
                Stream<String> methods = type.isAnonymousClass() ? Stream.empty() : type.getCodeUnits().stream()
                        .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .filter(unit -> forbidden.test(unit.getRawReturnType())
                                || unit.getRawParameterTypes().stream().anyMatch(forbidden))
                        .map(unit -> unit.getFullName());
                Stream.concat(fields, methods).forEach(member -> events.add(
                        SimpleConditionEvent.satisfied(type, member + " uses " + what)));
            }
        };
    }
}
