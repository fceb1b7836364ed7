package dev.countersign.starter.customrun;

import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.crds.assumption.RoleAssumptionSpec;
import dev.countersign.crds.assumption.RoleAssumptionSpec.ClusterRef;
import dev.countersign.crds.assumption.RoleAssumptionSpec.RoleRef;
import dev.countersign.crds.assumption.RoleAssumptionSpec.Subject;
import dev.countersign.policy.customrun.RunRequest;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request of a CustomRun as a RoleAssumption. */
final class RoleRequests {

    private RoleRequests() {}

    /** NB. Without an owner: it is the record of what a run was given, and outlives it. */
    static RoleAssumption of(RunRequest wanted) {
        RoleRequest asked = wanted.written().asked();
        RoleAssumption request = new RoleAssumption();
        request.setMetadata(new ObjectMetaBuilder()
                .withNamespace(wanted.written().workspace())
                .withName(wanted.name())
                .withAnnotations(wanted.marks())
                .build());
        request.setSpec(new RoleAssumptionSpec(
                new Subject(asked.subjectKind().word(), asked.subject(), List.of()),
                asked.requestedBy(),
                new RoleRef(asked.role().kind(), asked.role().name()),
                new ClusterRef(asked.cluster()),
                absentIfEmpty(asked.namespace()),
                wanted.duration(),
                null,
                absentIfEmpty(asked.reason()),
                null,
                null));
        return request;
    }

    private static @Nullable String absentIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
