package dev.countersign.starter.connector;

import io.fabric8.kubernetes.api.model.CSIVolumeSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Connectors that a Pod asks for, by the volumes it mounts or by its annotation.
 *
 * @param podUid the uid of the Pod
 * @param serviceAccount the name of the Pod's ServiceAccount
 * @param connectors each once, at most {@value #MOST}, in the order in which they are named
 * @param mistakes what it names that cannot be a Connector, a sentence each
 */
record Wish(String podUid, String serviceAccount, List<ConnectorName> connectors, List<String> mistakes) {

    /** The annotation by which a Pod without such a volume asks: names or namespace/name, separated by commas. */
    static final String ANNOTATION = "access.countersign.dev/connectors";

    /** The CSI driver whose volumes name Connectors. */
    static final String DRIVER = "connectors-csi";

    private static final int MOST = 32;

    Wish {
        connectors = List.copyOf(connectors);
        mistakes = List.copyOf(mistakes);
    }

    /** What the Pod asks for; absent when it asks for nothing. */
    static @Nullable Wish of(Pod pod) {
        List<String> texts = new ArrayList<>();
        Map<String, String> annotations =
                Objects.requireNonNullElse(pod.getMetadata().getAnnotations(), Map.of());
        split(annotations.get(ANNOTATION), texts);
        for (Volume volume : Objects.requireNonNullElse(pod.getSpec().getVolumes(), List.<Volume>of())) {
            CSIVolumeSource csi = volume.getCsi();
            if (csi != null && DRIVER.equals(csi.getDriver())) {
                fromVolume(Objects.requireNonNullElse(csi.getVolumeAttributes(), Map.of()), texts);
            }
        }
        return texts.isEmpty() ? null : of(pod, texts);
    }

    private static Wish of(Pod pod, List<String> texts) {
        Set<ConnectorName> connectors = new LinkedHashSet<>();
        Set<String> mistakes = new LinkedHashSet<>();
        for (String text : texts) {
            ConnectorName.parse(text, pod.getMetadata().getNamespace())
                    .ifPresentOrElse(
                            connectors::add,
                            () -> mistakes.add(
                                    "'" + text + "' is no name of a Connector: write name or namespace/name"));
        }
        if (connectors.size() > MOST) {
            mistakes.add("names " + connectors.size() + " Connectors; only the first " + MOST + " are asked for");
        }
        String account = pod.getSpec().getServiceAccountName();
        return new Wish(
                pod.getMetadata().getUid(),
                account == null || account.isEmpty() ? "default" : account.intern(),
                connectors.stream().limit(MOST).toList(),
                mistakes.stream().limit(MOST).toList());
    }

    private static void fromVolume(Map<String, String> attributes, List<String> texts) {
        split(attributes.get("connectors"), texts);
        String name = attributes.getOrDefault("connector.name", "").strip();
        String namespace = attributes.getOrDefault("connector.namespace", "").strip();
        if (!name.isEmpty()) {
            texts.add(namespace.isEmpty() ? name : namespace + "/" + name);
        }
    }

    private static void split(@Nullable String list, List<String> texts) {
        if (list != null) {
            list.lines()
                    .flatMap(line -> List.of(line.split(",", -1)).stream())
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .forEach(texts::add);
        }
    }
}
