package dev.countersign.starter.assumption.rest;

import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.policy.Digest;
import java.security.SecureRandom;
import java.util.List;

/** Names of RoleAssumptions that people make: {@code <role>-assume-<letters>}, and {@code <role>-assign-<letters>}. */
final class RequestName {

    /** Without vowels, so that no words come of it, and without what looks alike. */
    private static final String LETTERS = "bcdfghjkmnpqrstvwxz2456789";

    private static final int HEX = 16;
    private static final int HEX_OF_A_LETTER = 4;
    private static final int RANDOM = 5;
    private static final int KEYED = 12;
    private static final int LONGEST_ROLE = 200;
    private static final SecureRandom DICE = new SecureRandom();

    private RequestName() {}

    /** A name that nobody can have thought of. */
    static String random(SubjectKind subject, String role) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < RANDOM; i++) {
            letters.append(LETTERS.charAt(DICE.nextInt(LETTERS.length())));
        }
        return named(subject, role, letters.toString());
    }

    /** The one name that this person has by that key in that workspace. */
    static String keyed(SubjectKind subject, String role, String workspace, String person, String key) {
        String digest = Digest.of(List.of(workspace, person, key));
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < KEYED; i++) {
            int number = Integer.parseInt(digest.substring(i * HEX_OF_A_LETTER, (i + 1) * HEX_OF_A_LETTER), HEX);
            letters.append(LETTERS.charAt(number % LETTERS.length()));
        }
        return named(subject, role, letters.toString());
    }

    private static String named(SubjectKind subject, String role, String letters) {
        String verb = switch (subject) {
            case USER -> "-assume-";
            case ACCESS_TOKEN -> "-assign-";
        };
        String cut = role.length() <= LONGEST_ROLE ? role : role.substring(0, LONGEST_ROLE);
        return cut.replaceAll("[^a-z0-9]+$", "") + verb + letters;
    }
}
