package dev.countersign.starter.openapi;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Something that the API does, as its controller says it.
 *
 * @param verb such as {@code GET}
 */
public record Operation(String verb, String path, Method method) {

    private static final Pattern CHOICE = Pattern.compile("\\{[^{}:]+:([a-z|]+)}");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}:]+)}");

    /** Every operation of every controller of the starter. */
    public static List<Operation> all() {
        ClassPathScanningCandidateComponentProvider controllers =
                new ClassPathScanningCandidateComponentProvider(false);
        controllers.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return controllers.findCandidateComponents("dev.countersign.starter").stream()
                .map(found -> ClassUtils.resolveClassName(
                        Objects.requireNonNull(found.getBeanClassName()), Operation.class.getClassLoader()))
                .flatMap(Operation::of)
                .sorted(Comparator.comparing(Operation::toString))
                .toList();
    }

    private static Stream<Operation> of(Class<?> controller) {
        RequestMapping base = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        return Arrays.stream(controller.getDeclaredMethods()).flatMap(method -> {
            RequestMapping own = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
            return own == null
                    ? Stream.empty()
                    : paths(base)
                            .flatMap(start -> paths(own)
                                    .flatMap(end -> Arrays.stream(own.method())
                                            .flatMap(verb -> alternatives(start + end)
                                                    .map(path -> new Operation(verb.name(), path, method)))));
        });
    }

    private static Stream<String> paths(@Nullable RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? Stream.of("") : Arrays.stream(mapping.path());
    }

    /** One path for each word of what is written as {@code {kinds:policies|roles}}. */
    private static Stream<String> alternatives(String path) {
        Matcher choice = CHOICE.matcher(path);
        return choice.find()
                ? Arrays.stream(choice.group(1).split("\\|"))
                        .flatMap(word ->
                                alternatives(path.substring(0, choice.start()) + word + path.substring(choice.end())))
                : Stream.of(path);
    }

    /** What is to be filled in. */
    Set<String> variables() {
        return VARIABLE.matcher(path)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
