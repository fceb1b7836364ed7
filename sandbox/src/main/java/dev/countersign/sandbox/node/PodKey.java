package dev.countersign.sandbox.node;

import io.fabric8.kubernetes.api.model.Pod;

/** One Pod, not another that takes its name later. */
record PodKey(String namespace, String name, String uid) {
    static PodKey of(Pod pod) {
        return new PodKey(
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                pod.getMetadata().getUid());
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
