package dev.countersign.doctor.program;

import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** Where settings were said; the first place that says one counts. */
final class Origins {

    /** Where what nobody said is from. */
    static final String DEFAULT = "default";

    /** Places whose names people do not know. */
    private static final Map<String, String> WORDS = Map.of(
            "commandLineArgs", "command line", "systemProperties", "system property", "defaultProperties", DEFAULT);

    private static final Pattern FILE = Pattern.compile("Config resource '(.*)' via location '.*'");

    private final Iterable<ConfigurationPropertySource> sources;

    Origins(ConfigurableEnvironment environment) {
        this.sources = ConfigurationPropertySources.get(environment);
    }

    /** In words. */
    String of(ConfigurationPropertyName key) {
        for (ConfigurationPropertySource source : sources) {
            ConfigurationProperty property = source.getConfigurationProperty(key);
            if (property != null && property.getOrigin() != null) {
                return words(property.getOrigin());
            }
            if (property != null || source.containsDescendantOf(key) == ConfigurationPropertyState.PRESENT) {
                return source.getUnderlyingSource() instanceof PropertySource<?> place
                        ? words(place.getName())
                        : String.valueOf(source.getUnderlyingSource());
            }
        }
        return DEFAULT;
    }

    private static String words(Origin origin) {
        return origin instanceof PropertySourceOrigin place
                ? words(place.getPropertySource().getName())
                : origin.toString();
    }

    private static String words(String place) {
        return FILE.matcher(WORDS.getOrDefault(place, place)).replaceFirst("$1");
    }
}
