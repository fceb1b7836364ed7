package dev.countersign.starter.temporal;

import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;

/** One of our workflows, by the object it stands for. */
public sealed interface WorkflowKey {

    /** The object that the workflow stands for. */
    RequestRef object();

    /** The workflow's id. */
    String id();

    /** The workflow of an AccessRequest. */
    record ConnectorAccess(RequestRef object) implements WorkflowKey {
        @Override
        public String id() {
            return WorkflowIds.connectorAccess(object);
        }
    }

    /** The workflow that serves a CustomRun which asks for an ApprovalTask. */
    record ApprovalTask(RequestRef object) implements WorkflowKey {
        @Override
        public String id() {
            return WorkflowIds.approvalTask(object);
        }
    }
}
