package dev.countersign.policy.customrun;

import java.util.Set;

/** The annotations of a RoleAssumption that say which CustomRun asks. They are Countersign's own to write. */
public final class RunMarks {

    /** The name of the CustomRun, in the namespace of the request. */
    public static final String CUSTOM_RUN = "access.countersign.dev/custom-run";

    /** Its uid. */
    public static final String CUSTOM_RUN_UID = "access.countersign.dev/custom-run-uid";

    /** The name of the PipelineRun of which it is part. */
    public static final String PIPELINE_RUN = "access.countersign.dev/pipeline-run";

    /** The uid of that. */
    public static final String PIPELINE_RUN_UID = "access.countersign.dev/pipeline-run-uid";

    /** All of them. */
    public static final Set<String> ALL = Set.of(CUSTOM_RUN, CUSTOM_RUN_UID, PIPELINE_RUN, PIPELINE_RUN_UID);

    private RunMarks() {}
}
