package dev.countersign.activities.connector;

import dev.countersign.api.NamespacedName;
import dev.countersign.api.RequestRef;
import dev.countersign.api.Verdict;
import dev.countersign.api.connector.Pinned;
import dev.countersign.crds.ObjectRef;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.AccessRequestStatus.Watched;
import dev.countersign.crds.connector.Connector;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One look at a request and at what it depends on, as far as it has got. It is over when there is a verdict, or when
 * something that had to be asked gave no answer.
 *
 * @param request as read
 * @param pinned what the request holds on to, with what this look adds
 * @param findings by condition; conditions that were not reached are absent
 * @param checks what each object said to each check
 * @param watching the objects whose change would change the answer
 * @param warnings what an administrator should look at
 */
record Look(
        AccessRequest request,
        Occasion occasion,
        Pinned pinned,
        Optional<Pod> pod,
        Optional<Connector> connector,
        Map<ConditionType, Finding> findings,
        List<CheckFinding> checks,
        List<Watched> watching,
        List<String> warnings,
        Optional<Verdict> verdict,
        Optional<RuntimeException> failure) {

    Look {
        findings = Map.copyOf(findings);
        checks = List.copyOf(checks);
        watching = List.copyOf(watching);
        warnings = List.copyOf(warnings);
    }

    /** The beginning of a look. */
    static Look at(AccessRequest request, Pinned pinned, Occasion occasion) {
        return new Look(
                request,
                occasion,
                pinned,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether nothing is left to be asked. */
    boolean over() {
        return verdict.isPresent() || failure.isPresent();
    }

    RequestRef requestRef() {
        return Evaluator.refOf(request);
    }

    NamespacedName podName() {
        ObjectRef pod = request.getSpec().context().objectRef();
        return new NamespacedName(
                Objects.requireNonNullElse(pod.namespace(), ""), Objects.requireNonNullElse(pod.name(), ""));
    }

    /** The uid of the Pod as first seen, or as the request names it; empty where neither is known. */
    String podUid() {
        String named = request.getSpec().context().objectRef().uid();
        return pinned.podUid().isEmpty() ? Objects.requireNonNullElse(named, "") : pinned.podUid();
    }

    NamespacedName connectorName() {
        return new NamespacedName(
                request.getMetadata().getNamespace(),
                request.getSpec().connectorRef().name());
    }

    Workload subject() {
        return new Workload(
                Objects.requireNonNullElse(request.getSpec().subject().namespace(), ""),
                request.getSpec().subject().name());
    }

    Look found(ConditionType condition, Finding finding) {
        Map<ConditionType, Finding> more = new EnumMap<>(ConditionType.class);
        more.putAll(findings);
        more.put(condition, finding);
        return new Look(request, occasion, pinned, pod, connector, more, checks, watching, warnings, verdict, failure);
    }

    Look pinned(Pinned now) {
        return new Look(request, occasion, now, pod, connector, findings, checks, watching, warnings, verdict, failure);
    }

    Look seen(Pod thePod) {
        return new Look(
                request,
                occasion,
                pinned,
                Optional.of(thePod),
                connector,
                findings,
                checks,
                watching,
                warnings,
                verdict,
                failure);
    }

    Look seen(Connector theConnector) {
        return new Look(
                request,
                occasion,
                pinned,
                pod,
                Optional.of(theConnector),
                findings,
                checks,
                watching,
                warnings,
                verdict,
                failure);
    }

    Look checked(List<CheckFinding> found, List<Watched> watched, List<String> warned) {
        return new Look(request, occasion, pinned, pod, connector, findings, found, watched, warned, verdict, failure);
    }

    Look decided(Verdict answer) {
        return new Look(
                request,
                occasion,
                pinned,
                pod,
                connector,
                findings,
                checks,
                watching,
                warnings,
                Optional.of(answer),
                failure);
    }

    Look failed(RuntimeException cause) {
        return new Look(
                request,
                occasion,
                pinned,
                pod,
                connector,
                findings,
                checks,
                watching,
                warnings,
                verdict,
                Optional.of(cause));
    }
}
