package dev.countersign.activities.assumption;

import dev.countersign.api.SignedAct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The acts of one call that do not count. */
final class Refusals {

    private final List<Refused> all = new ArrayList<>();

    void add(SignedAct act, String why) {
        all.add(new Refused(act, why));
    }

    List<Refused> all() {
        return List.copyOf(all);
    }

    /**
     * Why, by act id.
     *
     * @param counted acts that do count: whoever forges another one under the same id does not harm them
     */
    Map<String, String> byId(List<SignedAct> counted) {
        Map<String, String> why = new LinkedHashMap<>();
        all.stream()
                .filter(refused -> counted.stream()
                        .noneMatch(act -> act.actId().equals(refused.act().actId())))
                .forEach(refused -> why.putIfAbsent(refused.act().actId(), refused.why()));
        return why;
    }
}
