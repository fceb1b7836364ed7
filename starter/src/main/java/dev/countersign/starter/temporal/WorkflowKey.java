package dev.countersign.starter.temporal;

import dev.countersign.api.NamespacedName;
import dev.countersign.api.RequestRef;
import dev.countersign.api.WorkflowIds;
import java.util.Optional;

/** One of our workflows, by the object it stands for. */
public sealed interface WorkflowKey {

    /** The object that the workflow stands for. */
    RequestRef object();

    /** The workflow's id. */
    String id();

    /** The workflow of an AccessRequest. */
    record ConnectorAccess(RequestRef object) implements WorkflowKey {

        private static final String SOME_UID = "00000000-0000-0000-0000-000000000000";

        @Override
        public String id() {
            return WorkflowIds.connectorAccess(object);
        }

        /** How the ids for all objects of that name begin; empty where the name is so long that ids cut it. */
        static Optional<String> idPrefix(NamespacedName name) {
            String id = WorkflowIds.connectorAccess(new RequestRef(name.namespace(), name.name(), SOME_UID));
            String prefix = id.substring(0, id.length() - SOME_UID.length());
            return prefix.endsWith("/" + name + "/") ? Optional.of(prefix) : Optional.empty();
        }
    }

    /** The workflow that serves a CustomRun which asks for an ApprovalTask. */
    record ApprovalTask(RequestRef object) implements WorkflowKey {
        @Override
        public String id() {
            return WorkflowIds.approvalTask(object);
        }
    }

    /** The workflow of a RoleAssumption. */
    record RoleAssumption(RequestRef object) implements WorkflowKey {
        @Override
        public String id() {
            return WorkflowIds.roleAssumption(object);
        }
    }
}
