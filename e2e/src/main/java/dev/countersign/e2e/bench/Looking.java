package dev.countersign.e2e.bench;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.function.Consumer;

/** Looks at each object as often as a watch shows it. */
record Looking<T extends HasMetadata>(Consumer<T> look) implements ResourceEventHandler<T> {

    @Override
    public void onAdd(T object) {
        look.accept(object);
    }

    @Override
    public void onUpdate(T before, T object) {
        look.accept(object);
    }

    @Override
    public void onDelete(T object, boolean unknown) {
        look.accept(object);
    }
}
