package io.telemark.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The rules of the house. A class's last word says what it may touch; a package is a feature; what
 * has no such word is pure.
 *
 * <pre>
 * class ArchitectureTests {
 *     &#64;TestFactory
 *     Stream&lt;DynamicTest&gt; keepsTheRulesOfTheHouse() {
 *         return ArchitectureRules.of("io.telemark.orders").tests();
 *     }
 * }
 * </pre>
 */
public final class ArchitectureRules {
    private static final List<String> SHELL =
            List.of(
                    "Application",
                    "Configuration",
                    "Properties",
                    "Service",
                    "Store",
                    "Http",
                    "Listener",
                    "Messages");
    private static final String[] TECHNOLOGY = {
        "org.springframework..",
        "java.sql..",
        "javax.sql..",
        "org.apache.kafka..",
        "com.google.protobuf..",
        "io.telemark.contracts.*.v1.."
    };
    private static final String[] JDBC = {
        "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql.."
    };

    /** These words say nothing about what a class is. */
    private static final String EMPTY_WORDS =
            ".*(Manager|Helper|Util|Utils|Utilities|Impl|Dto|DTO|Model)";

    private static final Set<String> MUTABLE =
            Set.of(
                    "java.util.ArrayList",
                    "java.util.HashMap",
                    "java.util.HashSet",
                    "java.util.concurrent.ConcurrentHashMap",
                    "java.util.concurrent.ConcurrentMap",
                    "java.util.concurrent.atomic.AtomicBoolean",
                    "java.util.concurrent.atomic.AtomicInteger",
                    "java.util.concurrent.atomic.AtomicLong",
                    "java.util.concurrent.atomic.AtomicReference",
                    "java.lang.ThreadLocal");

    private final String root;
    private JavaClasses classes;
    private final List<String> shell = new ArrayList<>(SHELL);
    private final List<String> stores = new ArrayList<>(List.of("Store", "Configuration"));
    private int hiddenPercent = 40;
    private boolean speaks;

    private ArchitectureRules(String root) {
        this.root = root;
        this.classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(root);
    }

    /** The rules for what is in this package and below. */
    public static ArchitectureRules of(String root) {
        return new ArchitectureRules(root);
    }

    /** Also what is compiled as a test: for tests of the rules. */
    ArchitectureRules includingTests() {
        classes = new ClassFileImporter().importPackages(root);
        return this;
    }

    /** More last words that may touch technology, such as Topology. */
    public ArchitectureRules withShell(String... words) {
        shell.addAll(Arrays.asList(words));
        return this;
    }

    /** More last words that may touch JDBC. */
    public ArchitectureRules withStores(String... words) {
        stores.addAll(Arrays.asList(words));
        return this;
    }

    /** For a library, whose types are there for others. */
    public ArchitectureRules withHiddenPercent(int percent) {
        hiddenPercent = percent;
        return this;
    }

    /** For a program whose output is the terminal. */
    public ArchitectureRules speaking() {
        speaks = true;
        return this;
    }

    /** Every rule as a test of its own. */
    public Stream<DynamicTest> tests() {
        assertThat(classes).as("classes of %s", root).isNotEmpty();
        return Stream.of(
                        test("purityGoesByName", purity()),
                        test("jdbcStaysInStores", jdbcInStores()),
                        test("httpNeverSeesStores", httpWithoutStores()),
                        test("featuresHaveNoCycles", noCycles()),
                        test("nothingStaticChanges", noStaticState()),
                        test("namesSaySomething", names()),
                        test("pureClassesAskForNoTimeAndNoLuck", noClock()),
                        Stream.of(
                                DynamicTest.dynamicTest(
                                        "mostTypesStayInTheirPackage", this::checkHidden)),
                        speaks ? Stream.<DynamicTest>empty() : test("nobodyPrints", noPrinting()))
                .flatMap(tests -> tests);
    }

    private Stream<DynamicTest> test(String name, ArchRule rule) {
        return Stream.of(
                DynamicTest.dynamicTest(name, () -> rule.allowEmptyShould(true).check(classes)));
    }

    private ArchRule purity() {
        return noClasses().that(isPure()).should().dependOnClassesThat(in(TECHNOLOGY));
    }

    private ArchRule jdbcInStores() {
        return noClasses()
                .that(not(endsWith(stores.toArray(String[]::new))))
                .should()
                .dependOnClassesThat(in(JDBC));
    }

    private ArchRule httpWithoutStores() {
        return noClasses()
                .that(endsWith("Http"))
                .should()
                .dependOnClassesThat(
                        endsWith("Store")
                                .and(
                                        describe(
                                                "are ours",
                                                type -> type.getPackageName().startsWith(root))));
    }

    private ArchRule noCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static ArchRule noStaticState() {
        return fields().that()
                .areStatic()
                .and(describe("are written by us", field -> !field.getName().contains("$")))
                .should(
                        new ArchCondition<JavaField>("never change") {
                            @Override
                            public void check(JavaField field, ConditionEvents events) {
                                if (!field.getModifiers().contains(JavaModifier.FINAL)
                                        || MUTABLE.contains(field.getRawType().getName())) {
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    field, field.getFullName() + " can change"));
                                }
                            }
                        });
    }

    private static ArchRule names() {
        return noClasses().should().haveNameMatching(EMPTY_WORDS);
    }

    private ArchRule noClock() {
        return noClasses()
                .that(isPure())
                .should()
                .callMethodWhere(describe("asks for time or luck", ArchitectureRules::isImpure));
    }

    private static ArchRule noPrinting() {
        return noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err");
    }

    private static boolean isImpure(JavaCall<?> call) {
        var owner = call.getTargetOwner().getName();
        return switch (call.getName()) {
            case "now", "systemUTC", "systemDefaultZone" -> owner.startsWith("java.time.");
            case "currentTimeMillis", "nanoTime" -> owner.equals("java.lang.System");
            case "randomUUID" -> owner.equals("java.util.UUID");
            default -> false;
        };
    }

    private DescribedPredicate<JavaClass> isPure() {
        return describe(
                "are pure by name",
                type -> {
                    var name = topLevel(type).getSimpleName();
                    return !name.equals("package-info") && shell.stream().noneMatch(name::endsWith);
                });
    }

    private static DescribedPredicate<JavaClass> endsWith(String... words) {
        return describe(
                "end in " + String.join(", ", words),
                type -> Stream.of(words).anyMatch(topLevel(type).getSimpleName()::endsWith));
    }

    private static DescribedPredicate<JavaClass> in(String... packages) {
        return resideInAnyPackage(packages);
    }

    private static JavaClass topLevel(JavaClass type) {
        var top = type;
        while (top.getEnclosingClass().isPresent()) {
            top = top.getEnclosingClass().get();
        }
        return top;
    }

    private void checkHidden() {
        var types =
                classes.stream()
                        .filter(type -> type.isTopLevelClass())
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .toList();
        var hidden =
                types.stream()
                        .filter(type -> !type.getModifiers().contains(JavaModifier.PUBLIC))
                        .count();
        assertThat(hidden * 100)
                .as("%d of %d types hidden, in percent", hidden, types.size())
                .isGreaterThanOrEqualTo((long) hiddenPercent * types.size());
    }
}
