package dev.countersign.policy.connector;

import dev.countersign.api.connector.ParamValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a policy requires to have approved.
 *
 * @param constrained whether it requires anybody in particular
 * @param count how many of them, at least 1
 */
record RequiredApprovers(boolean constrained, Set<String> users, Set<String> groups, int count) {

    private static final String GROUP = "group:";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,6})?");

    static RequiredApprovers of(Map<String, ParamValue> params) {
        Set<String> users = new HashSet<>();
        Set<String> groups = new HashSet<>();
        ParamValue approvers = params.get("approvers");
        if (approvers instanceof ParamValue.Texts(List<String> names)) {
            for (String name : names) {
                if (name.startsWith(GROUP)) {
                    groups.add(name.substring(GROUP.length()));
                } else {
                    users.add(name);
                }
            }
        }
        boolean empty = approvers instanceof ParamValue.Texts(List<String> names) && names.isEmpty();
        return new RequiredApprovers(
                approvers != null && !empty, users, groups, count(params.get("numberOfApprovalsRequired")));
    }

    /** The distinct people among those who approved that are required, sorted. */
    List<String> among(Map<String, Object> status) {
        TreeSet<String> people = new TreeSet<>();
        for (StatusAnswer answer : StatusAnswer.of(status)) {
            boolean asked = answer.group().map(groups::contains).orElseGet(() -> users.contains(answer.person()));
            // NB. An answer without a name is nobody's, however many there are of them.
            if (asked && !answer.person().isEmpty() && answer.response().equals("approved")) {
                people.add(answer.person());
            }
        }
        return List.copyOf(people);
    }

    boolean satisfiedBy(int approvals) {
        return approvals >= count;
    }

    /** Such as {@code 2 of alice, group:ops}. */
    String description() {
        TreeSet<String> names = new TreeSet<>(users);
        groups.forEach(group -> names.add(GROUP + group));
        return names.isEmpty()
                ? "approvers, but its param approvers is not a list of names"
                : count + " of " + String.join(", ", names);
    }

    private static int count(@Nullable ParamValue value) {
        if (!(value instanceof ParamValue.Text(String text))
                || !NUMBER.matcher(text).matches()) {
            return 1;
        }
        BigDecimal number = new BigDecimal(text);
        if (number.compareTo(BigDecimal.ONE) < 0) {
            return 1;
        }
        BigDecimal most = BigDecimal.valueOf(Integer.MAX_VALUE);
        return number.compareTo(most) >= 0
                ? Integer.MAX_VALUE
                : number.setScale(0, RoundingMode.CEILING).intValueExact();
    }
}
