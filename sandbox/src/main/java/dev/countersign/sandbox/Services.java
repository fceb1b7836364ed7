package dev.countersign.sandbox;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All parts of one sandbox whose ports and certificates are there. */
final class Services {
    private final Map<Part, Service> byPart = new EnumMap<>(Part.class);

    Services(Home home, Ports ports, Supplier<KubernetesClient> admin) {
        HttpProbe plain = HttpProbe.plain();
        Site site = Site.home(home, ports);
        HttpProbe trusting = HttpProbe.trusting(site.certificates().readAuthority());
        Kubeconfig kubeconfig = new Kubeconfig(site);
        Stream.of(
                        new Etcd(home, ports, plain),
                        new ApiServer(site),
                        new ApiServer(Site.target(home, ports)),
                        new ControllerManager(home, ports, site, trusting),
                        new TemporalServer(home, ports, plain),
                        new Opa(home, ports, plain),
                        new TektonWebhook(home, ports, kubeconfig, admin, plain),
                        new TektonController(home, ports, kubeconfig, admin, plain),
                        new NodePlayerProgram(home, ports, plain),
                        new IssuerProgram(home, ports, plain))
                .forEach(service -> byPart.put(service.part(), service));
    }

    Service of(Part part) {
        return Objects.requireNonNull(byPart.get(part));
    }

    /** What may start side by side; within one list, each needs those before it. */
    static List<List<Part>> chains() {
        return List.of(
                List.of(
                        Part.ETCD,
                        Part.API_SERVER,
                        Part.CONTROLLER_MANAGER,
                        Part.TEKTON_WEBHOOK,
                        Part.TEKTON_CONTROLLER),
                List.of(Part.TEMPORAL),
                List.of(Part.OPA));
    }

    /** What a start brings up. */
    static List<Part> all() {
        return chains().stream().flatMap(List::stream).toList();
    }

    /** What may stop side by side; each list needs those after it. */
    static List<List<Part>> stops() {
        return List.of(
                List.of(
                        Part.NODE_PLAYER,
                        Part.ISSUER,
                        Part.TEKTON_CONTROLLER,
                        Part.TEKTON_WEBHOOK,
                        Part.CONTROLLER_MANAGER,
                        Part.TEMPORAL,
                        Part.OPA),
                List.of(Part.API_SERVER, Part.TARGET_API_SERVER),
                List.of(Part.ETCD));
    }
}
