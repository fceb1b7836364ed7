package dev.countersign.doctor;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the API server is asked; where it does not answer, that is the finding.
 *
 * @param question asks, and may throw {@link KubernetesClientException}
 */
public record ApiServerCheck(String check, Supplier<List<Finding>> question) implements Check {

    @Override
    public List<Finding> look() {
        try {
            return question.get();
        } catch (KubernetesClientException e) {
            return List.of(Finding.error(
                    check,
                    "the API server does not say: " + Reason.of(e),
                    e.getCode() == 403
                            ? "Apply the permissions of this release."
                            : "See that the API server is reached from here; this is not known until then."));
        }
    }
}
