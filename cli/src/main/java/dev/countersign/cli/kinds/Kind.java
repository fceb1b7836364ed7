package dev.countersign.cli.kinds;

import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.ExitCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds that are administered, by the words that people have for them. */
enum Kind {
    POLICY(
            "AssumptionPolicy",
            "policies",
            false,
            "accesspolicy accesspolicies policy policies assumptionpolicy assumptionpolicies asspol"),
    GLOBAL_POLICY(
            "GlobalAssumptionPolicy",
            "policies",
            true,
            "globalaccesspolicy globalaccesspolicies globalpolicy globalpolicies globalassumptionpolicy"
                    + " globalassumptionpolicies gasspol"),
    ROLE("AccessRole", "roles", false, "accessrole accessroles role roles accrole"),
    GLOBAL_ROLE(
            "GlobalAccessRole", "roles", true, "globalaccessrole globalaccessroles globalrole globalroles gaccrole"),
    GROUP("AccessGroup", "groups", false, "accessgroup accessgroups group groups accgroup"),
    TOKEN("AccessToken", "tokens", false, "accesstoken accesstokens token tokens acctoken"),
    /** A Cluster as a workspace sees it, which is not as it is written. */
    SHARED_CLUSTER("Cluster", "clusters", false, "cluster clusters acccluster"),
    CLUSTER("Cluster", "clusters", true, "globalcluster globalclusters");

    private final String objects;
    private final String path;
    private final boolean global;
    private final String words;

    Kind(String objects, String path, boolean global, String words) {
        this.objects = objects;
        this.path = path;
        this.global = global;
        this.words = " " + words + " ";
    }

    /**
     * The kind that somebody means.
     *
     * @throws CliException when nobody knows
     */
    static Kind named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.words.contains(" " + word.toLowerCase(Locale.ROOT) + " "))
                .findFirst()
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE,
                        "what is a '" + word + "'? Say accesspolicy, accessrole, accessgroup, accesstoken or cluster"));
    }

    /** The kind of an object that says so, as it is written. */
    static Optional<Kind> ofObject(String kind) {
        return Arrays.stream(values())
                .filter(one -> one.objects.equals(kind) && one != SHARED_CLUSTER)
                .findFirst();
    }

    /** As objects call it. */
    String objects() {
        return objects;
    }

    /** As people call it. */
    String word() {
        return words.strip().split(" ", 2)[0];
    }

    /** As the API's paths call it. */
    String path() {
        return path;
    }

    boolean isGlobal() {
        return global;
    }

    boolean isPolicy() {
        return path.equals("policies");
    }

    boolean isRole() {
        return path.equals("roles");
    }

    /**
     * Its twin that holds for every workspace.
     *
     * @throws CliException when it has none
     */
    Kind onPlatform() {
        return Arrays.stream(values())
                .filter(kind -> kind.global && kind.path.equals(path))
                .findFirst()
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE, "an " + objects + " belongs to one workspace: leave out --global and global:"));
    }

    /** The kind whose objects are changed when somebody says this one. */
    Kind written() {
        return this == SHARED_CLUSTER ? CLUSTER : this;
    }
}
