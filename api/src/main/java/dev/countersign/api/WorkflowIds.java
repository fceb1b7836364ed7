package dev.countersign.api;

/**
 * The only place where a workflow id is spelt. An id has at most 200 characters, because SQL stores of the Temporal
 * server refuse more than 255: names are cut, the uid is whole.
 */
public final class WorkflowIds {

    private static final int LONGEST = 200;

    private WorkflowIds() {}

    /** The id of the workflow for an AccessRequest. */
    public static String connectorAccess(RequestRef request) {
        return id("connector-access", request);
    }

    /** The id of the workflow that serves a CustomRun which asks for an ApprovalTask. */
    public static String approvalTask(RequestRef customRun) {
        return id("approval-task", customRun);
    }

    /** The id of the workflow for a RoleAssumption. */
    public static String roleAssumption(RequestRef request) {
        return id("role-assumption", request);
    }

    private static String id(String kind, RequestRef request) {
        int room = LONGEST - kind.length() - request.uid().length() - 3;
        String where = request.namespace() + "/" + request.name();
        String cut = where.length() <= room ? where : where.substring(0, room);
        return kind + "/" + cut + "/" + request.uid();
    }
}
