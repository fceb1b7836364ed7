package dev.countersign.starter.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.ObjectRef;
import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.crds.connector.AccessRequestSpec;
import dev.countersign.crds.connector.AccessRequestStatus;
import dev.countersign.starter.watch.At;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestForPodTest {

    private static final ConnectorName HARBOR = new ConnectorName("devops", "harbor");
    private static final RequestForPod WANTED = wanted("push", "p1");

    @Test
    void aNameIsAlwaysTheSameForAPodAndAConnector() {
        assertThat(name(WANTED)).isEqualTo(name(wanted("push", "p1"))).matches("harbor-push-[0-9a-f]{8}");
    }

    @Test
    void anotherPodOfThatNameAnotherConnectorOrNamespaceHasAnotherName() {
        assertThat(name(WANTED))
                .isNotEqualTo(name(wanted("push", "p2")))
                .isNotEqualTo(RequestName.of(new ConnectorName("devops", "gitlab"), "push", "p1"))
                .isNotEqualTo(RequestName.of(new ConnectorName("other", "harbor"), "push", "p1"));
    }

    @Test
    void namesThatAreTooLongAreCutToValidOnes() {
        String dotted = "c".repeat(118) + "." + "d".repeat(134);
        for (String pod : new String[] {"p".repeat(253), "p", "p".repeat(121) + "-" + "q".repeat(131)}) {
            for (String connector : new String[] {dotted, "c".repeat(253), "c"}) {
                String name = RequestName.of(new ConnectorName("devops", connector), pod, "u");
                assertThat(name).hasSizeLessThanOrEqualTo(253).matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
                assertThat(name).doesNotContain("--").doesNotContain(".-");
            }
        }
    }

    @Test
    void aLabelIsCutToAValidOne() {
        assertThat(RequestName.label("short")).isEqualTo("short");
        assertThat(RequestName.label("p".repeat(62) + "-tail")).isEqualTo("p".repeat(62));
    }

    @Test
    void aRequestSaysWhoAsksForWhatInWhichPod() {
        AccessRequest request = WANTED.toObject();
        assertThat(request.getMetadata().getNamespace()).isEqualTo("devops");
        assertThat(request.getMetadata().getOwnerReferences()).isEmpty();
        assertThat(request.getMetadata().getLabels())
                .containsEntry("connectors.cpaas.io/contextObjectKind", "Pod")
                .containsEntry("connectors.cpaas.io/contextObjectName", "push")
                .containsEntry("connectors.cpaas.io/contextObjectNamespace", "ci")
                .containsEntry("connectors.cpaas.io/connector", "harbor");
        assertThat(request.getSpec().subject())
                .isEqualTo(new AccessRequestSpec.Subject(null, "ServiceAccount", "builder", "ci"));
        assertThat(request.getSpec().context().objectRef())
                .isEqualTo(new ObjectRef("v1", "Pod", "ci", "push", "p1", null, null));
    }

    @Test
    void theSameRequestUnderAnotherNameIsReused() {
        assertThat(WANTED.isAskedBy(existing("p1", null, null))).isTrue();
        assertThat(WANTED.isAskedBy(existing(null, null, null)))
                .as("it means any Pod of that name")
                .isTrue();
        assertThat(WANTED.isAskedBy(existing(null, "p1", "Ended")))
                .as("answered for this Pod")
                .isTrue();
    }

    @Test
    void aRequestOfAnEarlierPodOrOfSomebodyElseIsNot() {
        assertThat(WANTED.isAskedBy(existing("p0", null, null))).isFalse();
        assertThat(WANTED.isAskedBy(existing(null, "p0", "Active"))).isFalse();
        assertThat(WANTED.isAskedBy(existing(null, null, "Ended")))
                .as("ended before it saw a Pod")
                .isFalse();
        assertThat(new RequestForPod(new At("ci", "push"), "p1", "other", HARBOR).isAskedBy(existing("p1", null, null)))
                .isFalse();
        assertThat(wanted("pull", "p1").isAskedBy(existing("p1", null, null))).isFalse();
    }

    private static AccessRequest existing(
            @Nullable String specUid, @Nullable String statusUid, @Nullable String phase) {
        AccessRequest request = new AccessRequest();
        request.setSpec(new AccessRequestSpec(
                new AccessRequestSpec.Subject(null, "ServiceAccount", "builder", "ci"),
                new AccessRequestSpec.ConnectorRef("harbor"),
                new AccessRequestSpec.Context(new ObjectRef("v1", "Pod", "ci", "push", specUid, null, null))));
        request.setStatus(
                AccessRequestStatus.builder().podUid(statusUid).phase(phase).build());
        return request;
    }

    private static String name(RequestForPod wanted) {
        return wanted.toObject().getMetadata().getName();
    }

    private static RequestForPod wanted(String pod, String uid) {
        return new RequestForPod(new At("ci", pod), uid, "builder", HARBOR);
    }
}
