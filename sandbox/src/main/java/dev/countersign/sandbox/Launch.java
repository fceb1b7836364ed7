package dev.countersign.sandbox;

import java.util.List;
import java.util.Map;

/**
 * How a part is started.
 *
 * @param arguments of its program
 * @param environment all variables it sees beside PATH and HOME
 */
record Launch(List<String> arguments, Map<String, String> environment) {
    Launch {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    Launch(List<String> arguments) {
        this(arguments, Map.of());
    }
}
