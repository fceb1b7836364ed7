package dev.countersign.starter.person;

import dev.countersign.api.assumption.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a person of what a token claims: the one that the API server makes of the same person. So the prefixes are those
 * that the API server is told for this issuer, and nobody is two people. What does not map is nobody, and says why.
 *
 * @param usernameClaim the claim with the name
 * @param usernamePrefix what the API server puts before it; may be empty
 * @param groupsClaim the claim with the groups
 * @param groupsPrefix what the API server puts before each; may be empty
 * @param groupsOptional whether a token without that claim is one of somebody without groups
 */
public record OidcNames(
        String usernameClaim, String usernamePrefix, String groupsClaim, String groupsPrefix, boolean groupsOptional) {

    private static final int LONGEST = 256;
    private static final String SYSTEM = "system:";
    private static final String EMAIL = "email";
    private static final String VERIFIED = "email_verified";
    private static final String ELSEWHERE = "_claim_names";

    public OidcNames {
        if (usernameClaim.isBlank() || groupsClaim.isBlank()) {
            throw new IllegalArgumentException("the claims with the name and the groups of a person have names");
        }
    }

    /** The person, or nobody. */
    Identity of(Map<String, ?> claims) {
        try {
            return new Identity.Person(name(claims), groups(claims));
        } catch (IllegalArgumentException e) {
            return new Identity.Nobody(String.valueOf(e.getMessage()));
        }
    }

    private String name(Map<String, ?> claims) {
        if (!(claims.get(usernameClaim) instanceof String name) || name.isBlank()) {
            throw new IllegalArgumentException("the token has no name in its claim '" + usernameClaim + "'");
        }
        // NB. Otherwise an address that somebody only claims to have is theirs.
        if (usernameClaim.equals(EMAIL) && claims.containsKey(VERIFIED) && !Boolean.TRUE.equals(claims.get(VERIFIED))) {
            throw new IllegalArgumentException("the issuer has not verified the address " + name);
        }
        return usable("name", usernamePrefix + name);
    }

    private List<String> groups(Map<String, ?> claims) {
        // NB. Issuers leave the groups of somebody with many of them out, and say where they are.
        if (claims.get(ELSEWHERE) instanceof Map<?, ?> elsewhere && elsewhere.containsKey(groupsClaim)) {
            throw new IllegalArgumentException("the token says that its groups are elsewhere; they have to be in it");
        }
        Object given = claims.get(groupsClaim);
        if (given == null) {
            return none();
        }
        List<?> groups = given instanceof String one ? List.of(one) : given instanceof List<?> many ? many : null;
        if (groups == null) {
            throw new IllegalArgumentException("the claim '" + groupsClaim + "' is no list of groups");
        }
        List<String> names = new ArrayList<>();
        for (@Nullable Object group : groups) {
            if (!(group instanceof String name) || name.isBlank()) {
                throw new IllegalArgumentException("the claim '" + groupsClaim + "' holds what is no group");
            }
            names.add(usable("group", groupsPrefix + name));
        }
        return names;
    }

    /** NB. Whoever may leave their groups out of a token dodges every Deny for them. */
    private List<String> none() {
        if (groupsOptional) {
            return List.of();
        }
        throw new IllegalArgumentException("the token has no claim '" + groupsClaim
                + "', so it does not say in which groups you are; log in with the scope that brings them");
    }

    private static String usable(String what, String name) {
        if (name.startsWith(SYSTEM) || name.startsWith(People.WORKSPACE_PREFIX)) {
            throw new IllegalArgumentException("no issuer gives the " + what + " '" + name + "': names that begin with "
                    + SYSTEM + " are the cluster's, those with " + People.WORKSPACE_PREFIX + " a workspace's");
        }
        if (name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl) || !name.equals(name.strip())) {
            throw new IllegalArgumentException("the token has a " + what + " that is longer than " + LONGEST
                    + " characters, or has control characters or spaces around it");
        }
        return name;
    }
}
