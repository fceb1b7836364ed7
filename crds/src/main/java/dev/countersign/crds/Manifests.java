package dev.countersign.crds;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Variable;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objects that an installation of Countersign consists of, read from this module's resources.
 *
 * <p>Each call returns new objects, ready to be applied, in an order in which they can be applied.
 */
public final class Manifests {

    private static final String ROOT = "/dev/countersign/manifests/";
    private static final String OWN_NAMESPACE = "countersign";
    private static final String SYSTEM_NAMESPACE = "connectors-system";

    private static final List<String> DEFINITIONS = List.of(
            "accesspolicies.connectors.alauda.io",
            "accessrequests.connectors.alauda.io",
            "approvaltasks.openshift-pipelines.org",
            "connectorclasses.connectors.alauda.io",
            "connectors.connectors.alauda.io",
            "accessgroups.access.countersign.dev",
            "accessroles.access.countersign.dev",
            "accesstokens.access.countersign.dev",
            "assumptionpolicies.access.countersign.dev",
            "clusters.access.countersign.dev",
            "globalaccessroles.access.countersign.dev",
            "globalassumptionpolicies.access.countersign.dev",
            "roleassumptions.access.countersign.dev");
    private static final List<String> ADMISSION = List.of(
            "approvaltasks",
            "customruns",
            "tekton-chain",
            "tekton-templates",
            "tekton-status",
            "tekton-metadata",
            "taskrun-origin",
            "started-by");
    private static final List<String> TEMPLATES = List.of(
            "connectors-use-connectors-proxy",
            "connectors-use-connectors-proxy-in-pod",
            "connectors-approvals-in-pipeline",
            "connectors-approvals-by-configmap");
    private static final List<String> RBAC =
            List.of("probes", "worker", "starter", "administration", "sweeper", "access", "people");

    private Manifests() {}

    /** Returns the definitions of all kinds that Countersign serves. */
    public static List<CustomResourceDefinition> customResourceDefinitions() {
        return objects("crds", DEFINITIONS)
                .map(CustomResourceDefinition.class::cast)
                .toList();
    }

    /**
     * Returns the policies by which the API server guards votes, and the chain from a Pod to the answer that opens
     * something to it; each is followed by its binding.
     */
    public static List<HasMetadata> admissionPolicies(AdmissionNames names) {
        return filledIn("admission", ADMISSION, expressions(names));
    }

    /** Returns the policies of these files with other expressions for those of their variables that are named here. */
    static List<HasMetadata> filledIn(String folder, List<String> files, Map<String, String> expressions) {
        List<HasMetadata> policies = objects(folder, files).toList();
        for (HasMetadata object : policies) {
            switch (object) {
                case ValidatingAdmissionPolicy policy -> fillIn(policy, expressions);
                case GenericKubernetesResource policy -> fillIn(policy, expressions);
                default -> {}
            }
        }
        return policies;
    }

    private static void fillIn(ValidatingAdmissionPolicy policy, Map<String, String> expressions) {
        for (Variable variable : policy.getSpec().getVariables()) {
            variable.setExpression(expressions.getOrDefault(variable.getName(), variable.getExpression()));
        }
    }

    /** NB. The model has MutatingAdmissionPolicy only as it was before its first stable version. */
    private static void fillIn(GenericKubernetesResource policy, Map<String, String> expressions) {
        List<Map<String, String>> variables = policy.get("spec", "variables");
        if (variables != null) {
            variables.forEach(variable -> variable.computeIfPresent(
                    "expression", (_, given) -> expressions.getOrDefault(variable.get("name"), given)));
        }
    }

    /** Returns the built-in role and check templates for the namespace in which the connectors' system lives. */
    public static List<ConfigMap> templates(String systemNamespace) {
        return objects("templates", TEMPLATES)
                .map(ConfigMap.class::cast)
                .peek(template -> template.getMetadata().setNamespace(systemNamespace))
                .toList();
    }

    /**
     * Returns the ServiceAccounts of worker, starter and sweeper with their permissions, the roles for people, the namespace
     * in which the worker tries what the admission policies must refuse, the one for the kubeconfigs of the starter, and the
     * one for ServiceAccounts that are made for requests.
     *
     * @param namespace where Countersign's programs run; it must exist
     * @param systemNamespace where templates and feature flags are; it must exist
     */
    public static List<HasMetadata> rbac(String namespace, String systemNamespace) {
        return placed(RBAC, namespace, systemNamespace);
    }

    /**
     * Returns what lets checks read ConfigMaps in every namespace. Whoever may write such a ConfigMap then decides, so
     * this is for trying out only.
     */
    public static List<HasMetadata> rbacOfConfigMapChecks(String namespace) {
        return placed(List.of("checks-by-configmap"), namespace, SYSTEM_NAMESPACE);
    }

    /** Where the worker of that namespace tries what the admission policies must refuse. */
    public static String probesNamespace(String namespace) {
        return namespace + "-probes";
    }

    /** Where the kubeconfigs stand with which the starter of that namespace fetches credentials, and nothing else. */
    public static String credentialsNamespace(String namespace) {
        return namespace + "-credentials";
    }

    private static Map<String, String> expressions(AdmissionNames names) {
        return Map.of(
                "worker", literal(names.worker()),
                "starter", literal(names.starter()),
                "tektonController", literal(names.tektonController()),
                "garbageCollector", literal(names.garbageCollector()),
                "namespaceController", literal(names.namespaceController()),
                "statefulSetController", literal(names.statefulSetController()),
                "administratorGroups",
                        names.administratorGroups().stream()
                                .map(Manifests::literal)
                                .collect(Collectors.joining(", ", "[", "]")));
    }

    /** NB. Safe without escapes: {@link AdmissionNames} admits no quote and no backslash. */
    static String literal(String name) {
        return "'" + name + "'";
    }

    private static List<HasMetadata> placed(List<String> files, String namespace, String systemNamespace) {
        Map<String, String> places = Map.of(
                OWN_NAMESPACE,
                namespace,
                probesNamespace(OWN_NAMESPACE),
                probesNamespace(namespace),
                credentialsNamespace(OWN_NAMESPACE),
                credentialsNamespace(namespace),
                SYSTEM_NAMESPACE,
                systemNamespace);
        List<HasMetadata> objects = objects("rbac", files).toList();
        for (HasMetadata object : objects) {
            ObjectMeta metadata = object.getMetadata();
            if (object instanceof Namespace) {
                metadata.setName(places.getOrDefault(metadata.getName(), metadata.getName()));
            }
            if (metadata.getNamespace() != null) {
                metadata.setNamespace(places.getOrDefault(metadata.getNamespace(), metadata.getNamespace()));
            }
            for (Subject subject : subjects(object)) {
                subject.setNamespace(places.getOrDefault(subject.getNamespace(), subject.getNamespace()));
            }
        }
        return objects;
    }

    private static List<Subject> subjects(HasMetadata object) {
        return switch (object) {
            case ClusterRoleBinding binding -> binding.getSubjects();
            case RoleBinding binding -> binding.getSubjects();
            default -> List.of();
        };
    }

    static Stream<HasMetadata> objects(String folder, List<String> files) {
        List<HasMetadata> objects = new ArrayList<>();
        for (String file : files) {
            objects.addAll(read(ROOT + folder + "/" + file + ".yaml"));
        }
        return objects.stream();
    }

    private static List<HasMetadata> read(String resource) {
        try (InputStream in = Manifests.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the manifest " + resource + " is missing from the class path");
            }
            Object read = new KubernetesSerialization().unmarshal(in);
            if (read instanceof HasMetadata object) {
                return List.of(object);
            }
            List<HasMetadata> objects = new ArrayList<>();
            for (Object object : (List<?>) read) {
                objects.add((HasMetadata) object);
            }
            return objects;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the manifest " + resource, e);
        }
    }
}
