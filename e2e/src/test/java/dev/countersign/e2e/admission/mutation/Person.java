package dev.countersign.e2e.admission.mutation;

import dev.countersign.crds.AdmissionNames;
import dev.countersign.e2e.programs.Installation;
import java.util.List;

/** Those who do things in claims. Permissions let all of them do everything. */
enum Person {
    DORA("dora"),
    EMIL("emil"),
    MALLORY("mallory"),
    GRETA("greta", "owners", "seniors"),
    HENRIK("henrik", "owners", "auditors"),
    ZOE("zoe", "owners"),
    KIM("kim", "fans"),
    LEA("lea", "fans"),
    MO("mo", "fans"),
    IDA("ida", "auditors"),
    ADMINISTRATOR("root", "system:masters"),
    WORKER(Installation.NAMESPACE, new Account("countersign-worker")),
    TEKTON("tekton-pipelines", new Account("tekton-pipelines-controller")),
    GARBAGE_COLLECTOR("kube-system", new Account("generic-garbage-collector")),
    NAMESPACE_CONTROLLER("kube-system", new Account("namespace-controller")),
    STATEFUL_SET_CONTROLLER("kube-system", new Account("statefulset-controller"));

    private record Account(String name) {}

    private final String user;
    private final List<String> groups;

    Person(String user, String... groups) {
        this.user = user;
        this.groups = List.of(groups);
    }

    Person(String namespace, Account account) {
        this(AdmissionNames.serviceAccount(namespace, account.name()));
    }

    String user() {
        return user;
    }

    List<String> groups() {
        return groups;
    }
}
