package dev.countersign.sandbox;

import java.nio.file.Path;

/**
 * Where one of the clusters of a sandbox is, and whose word counts there. All of them keep their objects in the one etcd.
 *
 * @param name in kubeconfigs
 * @param server its API server
 * @param ports of the sandbox
 * @param port of its API server
 * @param etcdPrefix of the keys of its objects
 * @param certificates its own authority, keys and people; no other cluster's are good here
 * @param adminKubeconfig of its administrator
 * @param audit what its API server writes down
 */
record Site(
        String name,
        Part server,
        Ports ports,
        Port port,
        String etcdPrefix,
        Certificates certificates,
        Path adminKubeconfig,
        ApiAudit audit) {

    /** The cluster in which Countersign, Tekton and all requests live. */
    static Site home(Home home, Ports ports) {
        return new Site(
                "sandbox",
                Part.API_SERVER,
                ports,
                Port.API_SERVER,
                "/registry",
                new Certificates(home.pki()),
                home.kubeconfig(Certificates.ADMIN),
                new ApiAudit(home.audit(Part.API_SERVER)));
    }

    /** The cluster on which people assume roles. */
    static Site target(Home home, Ports ports) {
        return new Site(
                "sandbox-target",
                Part.TARGET_API_SERVER,
                ports,
                Port.TARGET_API_SERVER,
                "/target",
                new Certificates(home.targetPki()),
                home.kubeconfig("target-" + Certificates.ADMIN),
                new ApiAudit(home.audit(Part.TARGET_API_SERVER)));
    }

    String url() {
        return "https://" + ports.address(port);
    }
}
