package dev.countersign.activities.gate;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What makes a vote in an object worth something, as a cluster has it at one moment.
 *
 * @param policy who may change what in an ApprovalTask; absent where the cluster does not have it
 * @param binding puts the policy in force; absent where the cluster does not have it
 * @param definition the ApprovalTask's CRD; absent where the cluster does not have it
 */
record VotePolicyObjects(
        @Nullable ValidatingAdmissionPolicy policy,
        @Nullable ValidatingAdmissionPolicyBinding binding,
        @Nullable CustomResourceDefinition definition) {

    /** A text that changes whenever one of them is changed, deleted or made again. */
    String marks() {
        return Stream.of(mark(policy), mark(binding), mark(definition)).collect(Collectors.joining(" "));
    }

    private static String mark(@Nullable HasMetadata object) {
        if (object == null) {
            return "-";
        }
        ObjectMeta meta = object.getMetadata();
        return meta.getUid() + "/" + meta.getGeneration();
    }
}
