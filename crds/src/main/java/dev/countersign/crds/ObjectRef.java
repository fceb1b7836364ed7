package dev.countersign.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A Kubernetes object by its coordinates, field by field the core/v1 ObjectReference. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ObjectRef(
        @JsonPropertyDescription("API version of the object") @Nullable String apiVersion,

        @JsonPropertyDescription("Kind of the object") @Nullable String kind,

        @JsonPropertyDescription("Namespace of the object") @Nullable String namespace,

        @JsonPropertyDescription("Name of the object") @Nullable String name,

        @JsonPropertyDescription("UID of the object") @Nullable String uid,

        @JsonPropertyDescription("Resource version that was seen") @Nullable String resourceVersion,

        @JsonPropertyDescription("Part of the object that is meant") @Nullable String fieldPath) {

    /** Returns a reference to an object by kind, namespace and name. */
    public static ObjectRef of(String apiVersion, String kind, String namespace, String name) {
        return new ObjectRef(apiVersion, kind, namespace, name, null, null, null);
    }
}
