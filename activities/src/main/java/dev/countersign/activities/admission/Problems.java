package dev.countersign.activities.admission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words for people about policies that are not in force. */
final class Problems {

    private Problems() {}

    /**
     * All of it in one line; empty where there is none.
     *
     * @param problems why, by the policy's name
     */
    static Optional<String> told(Map<String, String> problems) {
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<String>> names = problems.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        return Optional.of(names.entrySet().stream()
                        .map(entry -> String.join(", ", entry.getValue()) + " (" + entry.getKey() + ")")
                        .collect(Collectors.joining("; ", "admission policies are not in force: ", ""))
                + "; apply the policies that Countersign ships");
    }
}
