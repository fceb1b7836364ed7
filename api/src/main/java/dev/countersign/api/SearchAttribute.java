package dev.countersign.api;

/**
 * The search attributes of our workflows. They must be registered before the first workflow starts: an upsert of an
 * unknown one blocks its workflow for ever. Values are not covered by payload encryption.
 */
public enum SearchAttribute {
    /** {@code connector}, {@code role} or {@code gate}. */
    ACCESS_KIND("AccessKind", "Keyword"),
    /** The label of the phase. */
    ACCESS_PHASE("AccessPhase", "Keyword"),
    /** Who wants access. */
    ACCESS_SUBJECT("AccessSubject", "Keyword"),
    /** The Connector or role. */
    ACCESS_TARGET("AccessTarget", "Keyword"),
    /** The target cluster. */
    ACCESS_CLUSTER("AccessCluster", "Keyword"),
    /** The namespace of the request. */
    ACCESS_NAMESPACE("AccessNamespace", "Keyword"),
    /** The policy that allowed it. */
    ACCESS_POLICY("AccessPolicy", "Keyword"),
    /** The PipelineRun it belongs to. */
    PIPELINE_RUN("PipelineRun", "Keyword"),
    /** When the access expires. */
    ACCESS_EXPIRES_AT("AccessExpiresAt", "Datetime");

    private static final int LONGEST_KEYWORD = 255;

    private final String attributeName;
    private final String typeName;

    SearchAttribute(String attributeName, String typeName) {
        this.attributeName = attributeName;
        this.typeName = typeName;
    }

    /** The name under which Temporal knows it. */
    public String attributeName() {
        return attributeName;
    }

    /** Temporal's word for its type: Keyword or Datetime. */
    public String typeName() {
        return typeName;
    }

    /** The value cut to what SQL stores take for a Keyword. */
    public static String keyword(String value) {
        return value.length() <= LONGEST_KEYWORD ? value : value.substring(0, LONGEST_KEYWORD);
    }
}
