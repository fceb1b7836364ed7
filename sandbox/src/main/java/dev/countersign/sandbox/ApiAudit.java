package dev.countersign.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * What an API server writes down: every request of a ServiceAccount, without its body, and by which rule it was allowed.
 * Those of Kubernetes' and Tekton's own controllers are left out, and so are people.
 *
 * @param folder in which the files are
 */
record ApiAudit(Path folder) {
    private static final String POLICY = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            omitManagedFields: true
            rules:
            - level: None
              userGroups: [system:serviceaccounts:kube-system, system:serviceaccounts:tekton-pipelines]
            - level: Metadata
              userGroups: [system:serviceaccounts]
            - level: None
            """;
    private static final String MEGABYTES_OF_A_FILE = "100";

    /** Writes what {@link #arguments} name. */
    void writePolicy() {
        AtomicFile.write(policy(), POLICY);
    }

    /** What tells the API server so. */
    List<String> arguments() {
        return List.of(
                "--audit-policy-file=" + policy(),
                "--audit-log-path=" + folder.resolve("requests.jsonl"),
                "--audit-log-maxsize=" + MEGABYTES_OF_A_FILE);
    }

    private Path policy() {
        return folder.resolve("policy.yaml");
    }
}
