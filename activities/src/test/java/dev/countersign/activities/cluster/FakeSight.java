package dev.countersign.activities.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cluster that answers what it is told to answer. */
final class FakeSight implements Sight {

    /** Beginnings of what Countersign may not do, such as {@code create roles}. */
    final List<String> forbidden = new ArrayList<>();

    final List<Right> asked = new ArrayList<>();

    /** What every call fails with. */
    @Nullable RuntimeException failure;

    @Nullable RuntimeException hidden;

    int grants = 3;

    static KubernetesClientException code(int code) {
        return new KubernetesClientException("at https://10.0.0.7:6443 with " + code, code, null);
    }

    static KubernetesClientException broken(Exception cause) {
        return new KubernetesClientException("at https://10.0.0.7:6443", new IllegalStateException(cause));
    }

    private void call() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public String version() {
        call();
        if (hidden != null) {
            throw hidden;
        }
        return "v1.37.2";
    }

    @Override
    public boolean may(Right right) {
        call();
        asked.add(right);
        return forbidden.stream().noneMatch(beginning -> right.toString().startsWith(beginning));
    }

    @Override
    public int grants() {
        call();
        if (hidden != null) {
            throw hidden;
        }
        return grants;
    }
}
