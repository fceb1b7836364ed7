package dev.countersign.e2e.scenario;

import dev.countersign.crds.gate.ApprovalTask;
import dev.countersign.crds.gate.ApprovalTaskSpec;
import dev.countersign.crds.gate.Approver;
import dev.countersign.crds.gate.Approver.Member;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.Stream;

/**
 * An answer to an ApprovalTask as {@code tkn-approvaltask} gives it: the whole object is read and written back with the
 * person's own entry changed; whoever is not asked by name enters themselves into every group of theirs that is asked.
 */
public final class FullUpdate {

    private final KubernetesClient client;
    private final String person;
    private final List<String> groups;
    private final ApprovalTask read;

    private FullUpdate(KubernetesClient client, String person, List<String> groups, ApprovalTask read) {
        this.client = client;
        this.person = person;
        this.groups = groups;
        this.read = read;
    }

    /** Reads the task as it is now, with the eyes of the person who will answer. */
    public static FullUpdate of(KubernetesClient client, ApprovalTask task, String person, String... groups) {
        ApprovalTask read = client.resources(ApprovalTask.class)
                .inNamespace(task.getMetadata().getNamespace())
                .withName(task.getMetadata().getName())
                .require();
        return new FullUpdate(client, person, List.of(groups), read);
    }

    /**
     * Writes back what was read, with this answer.
     *
     * @param input approve or reject
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server refuses it, also because somebody
     *     has written since
     */
    public void write(String input) {
        ApprovalTaskSpec spec = read.getSpec();
        boolean byName = spec.approvers().stream().anyMatch(this::isPerson);
        read.setSpec(new ApprovalTaskSpec(
                spec.approvers().stream()
                        .map(approver -> answered(approver, byName, input))
                        .toList(),
                spec.numberOfApprovalsRequired(),
                spec.description()));
        client.resource(read).update();
    }

    private Approver answered(Approver approver, boolean byName, String input) {
        if (isPerson(approver)) {
            return new Approver(approver.name(), approver.type(), input, message(input), approver.users());
        }
        if (byName || !approver.isGroup() || !groups.contains(approver.name())) {
            return approver;
        }
        Stream<Member> others =
                approver.users().stream().filter(member -> !member.name().equals(person));
        List<Member> users = Stream.concat(others, Stream.of(new Member(person, input, message(input))))
                .toList();
        return new Approver(approver.name(), approver.type(), input, message(input), users);
    }

    private boolean isPerson(Approver approver) {
        return !approver.isGroup() && approver.name().equals(person);
    }

    private String message(String input) {
        return input + " by " + person;
    }
}
