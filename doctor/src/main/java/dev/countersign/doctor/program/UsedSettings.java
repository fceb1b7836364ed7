package dev.countersign.doctor.program;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What a program uses: every key of its typed properties, whether it was said or not, and of the keys of Spring and Temporal those
 * that were said somewhere.
 */
final class UsedSettings {

    private static final List<ConfigurationPropertyName> OTHERS = Stream.of("spring.temporal", "server")
            .map(ConfigurationPropertyName::of)
            .toList();

    private final Origins origins;

    private UsedSettings(Origins origins) {
        this.origins = origins;
    }

    /** The settings of a program that was put together. */
    static List<Setting> of(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        UsedSettings settings = new UsedSettings(new Origins(environment));
        List<Setting> all = new ArrayList<>();
        context.getBeansWithAnnotation(ConfigurationProperties.class).values().stream()
                .filter(Record.class::isInstance)
                .map(Record.class::cast)
                .sorted(Comparator.comparing(properties -> prefix(properties)))
                .forEach(properties -> settings.add(ConfigurationPropertyName.of(prefix(properties)), properties, all));
        names(environment)
                .forEach(name ->
                        all.add(Setting.of(name, environment.getProperty(name.toString()), settings.origins.of(name))));
        return all;
    }

    private static String prefix(Record properties) {
        return Objects.requireNonNull(properties.getClass().getAnnotation(ConfigurationProperties.class))
                .prefix();
    }

    private void add(ConfigurationPropertyName prefix, Record properties, List<Setting> all) {
        for (RecordComponent component : properties.getClass().getRecordComponents()) {
            ConfigurationPropertyName key = prefix.append(DataObjectPropertyName.toDashedForm(component.getName()));
            Object value = value(component, properties);
            if (value instanceof Record nested) {
                add(key, nested, all);
            } else {
                all.add(Setting.of(key, value, origins.of(key)));
            }
        }
    }

    private static @Nullable Object value(RecordComponent component, Record properties) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(properties);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record has what it has: " + component, e);
        }
    }

    private static Iterable<ConfigurationPropertyName> names(ConfigurableEnvironment environment) {
        TreeSet<ConfigurationPropertyName> names = new TreeSet<>();
        StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .flatMap(source -> ((IterableConfigurationPropertySource) source).stream())
                .filter(name -> OTHERS.stream().anyMatch(other -> other.isAncestorOf(name)))
                .forEach(names::add);
        return names;
    }
}
