package dev.countersign.e2e.permission;

import dev.countersign.e2e.OnSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Finds tests by the simple name of the class and the name of the method, with a dot between.
 *
 * @param classes the folder of their class files
 */
record TestMethods(Path classes) {

    /** Those of this module, seen from its folder. */
    static TestMethods here() {
        return new TestMethods(Path.of("target", "test-classes"));
    }

    /**
     * The method.
     *
     * @throws IllegalArgumentException when there is none
     */
    Method method(String name) {
        return Arrays.stream(type(name).getDeclaredMethods())
                .filter(method -> method.getName().equals(name.substring(name.indexOf('.') + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no test " + name));
    }

    /**
     * Its class. NB. Two packages may have a class of this name; only one of them runs on the sandbox with our programs.
     *
     * @throws IllegalArgumentException when there is none
     */
    Class<?> type(String name) {
        String file = name.substring(0, name.indexOf('.')) + ".class";
        try (Stream<Path> all = Files.walk(classes)) {
            return all.filter(path -> path.getFileName().toString().equals(file))
                    .<Class<?>>map(this::load)
                    .filter(TestMethods::isOnSandbox)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no class of the test " + name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for the test " + name, e);
        }
    }

    private Class<?> load(Path file) {
        String name = classes.relativize(file).toString().replaceFirst("\\.class$", "");
        try {
            return Class.forName(name.replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(file + " is not on the class path", e);
        }
    }

    private static boolean isOnSandbox(Class<?> type) {
        ExtendWith extensions = type.getAnnotation(ExtendWith.class);
        return extensions != null && Arrays.asList(extensions.value()).contains(OnSandbox.class);
    }
}
