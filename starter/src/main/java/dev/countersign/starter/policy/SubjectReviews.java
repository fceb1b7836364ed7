package dev.countersign.starter.policy;

import dev.countersign.crds.connector.ConnectorGroup;
import dev.countersign.policy.connector.Subject;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewSpecBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/**
 * Asks the API server by SubjectAccessReview. A yes is believed for a few minutes, so that a new namespace does not make
 * everybody be asked about again; a no is always asked again.
 */
final class SubjectReviews implements DelegationGuard, AutoCloseable {

    static final Duration BELIEVED = Duration.ofMinutes(5);

    private static final int WIDTH = 8;
    private static final String SERVICE_ACCOUNTS = "system:serviceaccounts";
    private static final String AUTHENTICATED = "system:authenticated";

    private record Question(Subject subject, String namespace) {}

    private final KubernetesClient client;
    private final LongSupplier nanoTime;
    private final Map<Question, Long> allowedAt = new ConcurrentHashMap<>();
    private final ExecutorService executor = Executors.newFixedThreadPool(
            WIDTH, Thread.ofVirtual().name("review-", 0).factory());

    SubjectReviews(KubernetesClient client, LongSupplier nanoTime) {
        this.client = client;
        this.nanoTime = nanoTime;
    }

    @Override
    public List<Subject> refused(List<Subject> subjects, String connectorNamespace) {
        long now = nanoTime.getAsLong();
        allowedAt.values().removeIf(at -> now - at >= BELIEVED.toNanos());
        List<Future<Boolean>> answers = subjects.stream()
                .map(subject -> new Question(subject, connectorNamespace))
                .map(question -> executor.submit(() -> isAllowed(question)))
                .toList();
        List<Subject> refused = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (!await(answers.get(i))) {
                refused.add(subjects.get(i));
            }
        }
        return List.copyOf(refused);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private boolean isAllowed(Question question) {
        if (allowedAt.containsKey(question)) {
            return true;
        }
        SubjectAccessReview answer = client.resource(review(question)).create();
        boolean allowed = answer.getStatus() != null
                && Boolean.TRUE.equals(answer.getStatus().getAllowed());
        if (allowed) {
            allowedAt.put(question, nanoTime.getAsLong());
        }
        return allowed;
    }

    private static SubjectAccessReview review(Question question) {
        Subject subject = question.subject();
        SubjectAccessReviewSpecBuilder spec = new SubjectAccessReviewSpecBuilder()
                .withNewResourceAttributes()
                .withGroup(ConnectorGroup.NAME)
                .withResource("connectors")
                .withVerb("get")
                .withNamespace(question.namespace())
                .endResourceAttributes();
        switch (subject.kind()) {
            case SERVICE_ACCOUNT ->
                spec.withUser("system:serviceaccount:" + subject.namespace() + ":" + subject.name())
                        .withGroups(SERVICE_ACCOUNTS, SERVICE_ACCOUNTS + ":" + subject.namespace(), AUTHENTICATED);
            // NB. No member is named: what one of them may do besides is not what the group may do.
            case GROUP -> spec.withGroups(everyMemberIsIn(subject.name()));
        }
        return new SubjectAccessReviewBuilder().withSpec(spec.build()).build();
    }

    /** The group, and those that Kubernetes puts each of its members into by itself. */
    private static List<String> everyMemberIsIn(String group) {
        if (group.startsWith(SERVICE_ACCOUNTS + ":")) {
            return List.of(SERVICE_ACCOUNTS, group, AUTHENTICATED);
        }
        return group.equals(SERVICE_ACCOUNTS) ? List.of(SERVICE_ACCOUNTS, AUTHENTICATED) : List.of(group);
    }

    private static boolean await(Future<Boolean> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a subject could not be asked about: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
