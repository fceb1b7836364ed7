package dev.countersign.sandbox;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authentication.BoundObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Real ServiceAccount tokens, from the TokenRequest API. */
final class Tokens {
    /** Longer than a day at work. */
    static final Duration DAY = Duration.ofHours(24);

    private static final Duration YEAR = Duration.ofDays(365);

    private final KubernetesClient admin;

    Tokens(KubernetesClient admin) {
        this.admin = admin;
    }

    /** A token for a program of the sandbox, which reads its kubeconfig once. */
    String forProgram(String namespace, String serviceAccount) {
        return request(namespace, serviceAccount, request(YEAR, List.of()).build());
    }

    String forServiceAccount(String namespace, String serviceAccount, List<String> audiences) {
        return request(namespace, serviceAccount, request(DAY, audiences).build());
    }

    /** A token as the kubelet mounts it: of the Pod's ServiceAccount, bound to the Pod's uid. */
    String forPod(String namespace, String podName, List<String> audiences) {
        Pod pod = Objects.requireNonNull(
                admin.pods().inNamespace(namespace).withName(podName).get(),
                () -> "no Pod " + namespace + "/" + podName);
        TokenRequest request = request(DAY, audiences)
                .editSpec()
                .withBoundObjectRef(new BoundObjectReferenceBuilder()
                        .withApiVersion("v1")
                        .withKind("Pod")
                        .withName(podName)
                        .withUid(pod.getMetadata().getUid())
                        .build())
                .endSpec()
                .build();
        return request(namespace, pod.getSpec().getServiceAccountName(), request);
    }

    private static TokenRequestBuilder request(Duration validity, List<String> audiences) {
        return new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(validity.toSeconds())
                .withAudiences(audiences)
                .endSpec();
    }

    private String request(String namespace, String serviceAccount, TokenRequest request) {
        return admin.serviceAccounts()
                .inNamespace(namespace)
                .withName(serviceAccount)
                .tokenRequest(request)
                .getStatus()
                .getToken();
    }
}
