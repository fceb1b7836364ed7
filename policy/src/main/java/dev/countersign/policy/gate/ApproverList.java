package dev.countersign.policy.gate;

import dev.countersign.api.gate.Approver;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the param {@code approvers}: user names, and groups as {@code group:NAME}. */
final class ApproverList {

    private static final String PARAM = "approvers";

    private ApproverList() {}

    /** Each entry once, in the order given. A user and a group of one name are two entries. */
    static List<Approver> parse(@Nullable Object value) {
        if (value == null) {
            throw new InvalidParam(PARAM, "is missing: list who may approve, groups as group:NAME");
        }
        if (!(value instanceof List<?> list)) {
            throw new InvalidParam(
                    PARAM, "must be an array of strings, not " + (value instanceof String ? "a string" : "an object"));
        }
        if (list.isEmpty()) {
            throw new InvalidParam(PARAM, "is empty: list who may approve, groups as group:NAME");
        }
        Set<Approver> approvers = new LinkedHashSet<>();
        for (Object entry : list) {
            if (!(entry instanceof String text)) {
                throw new InvalidParam(PARAM, "must be an array of strings");
            }
            approvers.add(approver(text));
        }
        return List.copyOf(approvers);
    }

    private static Approver approver(String entry) {
        if (entry.isBlank()) {
            throw new InvalidParam(PARAM, "has an empty name");
        }
        int colon = entry.indexOf(':');
        boolean group = colon >= 0 && entry.substring(0, colon).strip().equals("group");
        if (!group) {
            if (!entry.strip().equals(entry)) {
                throw new InvalidParam(PARAM, "has a name with spaces around it: '" + entry + "'");
            }
            return Approver.user(entry);
        }
        String name = entry.substring(colon + 1);
        if (name.isBlank()) {
            throw new InvalidParam(PARAM, "has '" + entry + "', a group without a name: write group:NAME");
        }
        if (!entry.startsWith("group:") || !name.stripLeading().equals(name)) {
            throw new InvalidParam(PARAM, "has '" + entry + "' with spaces around the colon: write group:NAME");
        }
        if (name.chars().anyMatch(Character::isWhitespace) || name.contains(":")) {
            throw new InvalidParam(PARAM, "has '" + entry + "': the name of a group has no spaces and no colons");
        }
        return Approver.group(name);
    }
}
