package dev.countersign.activities.connector;

/** The conditions of an AccessRequest, in the order in which one depends on the other. */
enum ConditionType {
    CONTEXT_OBJECT_VALID("ContextObjectValid"),
    CONNECTOR_RESOLVED("ConnectorResolved"),
    ACCESS_POLICY_MATCHED("AccessPolicyMatched"),
    ACCESS_CHECK_READY("AccessCheckReady"),
    ACCESS_PERMISSION_SYNC("AccessPermissionSync"),
    /** Sums up the others. */
    READY("Ready");

    private final String word;

    ConditionType(String word) {
        this.word = word;
    }

    /** As the status spells it. */
    String word() {
        return word;
    }
}
