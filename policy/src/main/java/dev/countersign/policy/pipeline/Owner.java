package dev.countersign.policy.pipeline;

import dev.countersign.policy.Json;
import java.util.Map;
import java.util.Optional;

/** The run that controls an object, as the object's owner references name it. */
record Owner(RunKind kind, String name, String uid) {

    private static final String TEKTON = "tekton.dev/";

    /** The controller of that kind; empty where the object has none, or one of another kind. */
    static Optional<Owner> controlling(Map<String, Object> object, RunKind kind) {
        return Json.objectsOrEmpty(Json.objectOrEmpty(object, "metadata"), "ownerReferences").stream()
                .filter(reference -> Boolean.TRUE.equals(reference.get("controller")))
                .filter(reference -> Json.textOrEmpty(reference, "apiVersion").startsWith(TEKTON)
                        && Json.textOrEmpty(reference, "kind").equals(kind.kind()))
                .map(reference ->
                        new Owner(kind, Json.textOrEmpty(reference, "name"), Json.textOrEmpty(reference, "uid")))
                .filter(owner -> !owner.name().isEmpty() && !owner.uid().isEmpty())
                .findFirst();
    }

    /** The owner itself; empty where it is gone, also when another run has taken its name. */
    Optional<Map<String, Object>> in(Runs runs) {
        return runs.find(kind, name).filter(this::is);
    }

    boolean is(Map<String, Object> run) {
        return uid.equals(Json.textOrEmpty(Json.objectOrEmpty(run, "metadata"), "uid"));
    }

    @Override
    public String toString() {
        return kind.kind() + " " + name;
    }
}
