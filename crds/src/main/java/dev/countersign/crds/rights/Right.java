package dev.countersign.crds.rights;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;

/**
 * Something that somebody may do.
 *
 * @param namespace where; empty: everywhere
 * @param resource with its subresource, such as {@code clusters/status}
 * @param name of one object; empty: of all
 */
public record Right(String namespace, String group, String resource, String name, String verb) {

    /** As an access review asks for it. */
    public ResourceAttributes attributes() {
        int slash = resource.indexOf('/');
        return new ResourceAttributesBuilder()
                .withNamespace(namespace)
                .withGroup(group)
                .withResource(slash < 0 ? resource : resource.substring(0, slash))
                .withSubresource(slash < 0 ? "" : resource.substring(slash + 1))
                .withName(name)
                .withVerb(verb)
                .build();
    }

    /** What it is about, without the verb. */
    public String object() {
        return resource
                + (group.isEmpty() ? "" : "." + group)
                + (name.isEmpty() ? "" : "/" + name)
                + (namespace.isEmpty() ? "" : " in " + namespace);
    }
}
