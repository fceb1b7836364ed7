package dev.countersign.e2e.admission.mutation;

import dev.countersign.crds.AdmissionNames;
import dev.countersign.e2e.programs.Installation;
import java.util.List;

/** Somebody who does things in claims. Permissions let all of them do everything. */
record Person(String user, List<String> groups) {

    static final Person DORA = human("dora");
    static final Person EMIL = human("emil");
    static final Person MALLORY = human("mallory");
    static final Person GRETA = human("greta", "owners", "seniors");
    static final Person HENRIK = human("henrik", "owners", "auditors");
    static final Person ZOE = human("zoe", "owners");
    static final Person KIM = human("kim", "fans");
    static final Person LEA = human("lea", "fans");
    static final Person MO = human("mo", "fans");
    static final Person IDA = human("ida", "auditors");
    static final Person ADMINISTRATOR = human("root", "system:masters");
    static final Person WORKER = program(Installation.NAMESPACE, "countersign-worker");
    static final Person STARTER = program(Installation.NAMESPACE, "countersign-starter");
    static final Person TEKTON = program("tekton-pipelines", "tekton-pipelines-controller");
    static final Person GARBAGE_COLLECTOR = program("kube-system", "generic-garbage-collector");
    static final Person NAMESPACE_CONTROLLER = program("kube-system", "namespace-controller");
    static final Person STATEFUL_SET_CONTROLLER = program("kube-system", "statefulset-controller");

    Person {
        groups = List.copyOf(groups);
    }

    private static Person human(String user, String... groups) {
        return new Person(user, List.of(groups));
    }

    private static Person program(String namespace, String serviceAccount) {
        return human(AdmissionNames.serviceAccount(namespace, serviceAccount));
    }
}
