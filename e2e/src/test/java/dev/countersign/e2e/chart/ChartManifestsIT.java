package dev.countersign.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.AdmissionNames;
import dev.countersign.crds.AssumptionManifests;
import dev.countersign.crds.AssumptionWriters;
import dev.countersign.crds.Manifests;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The chart applies what Java applies, up to what Helm puts on everything. */
class ChartManifestsIT {

    private static final String NAMESPACE = "access";
    private static final String SYSTEM_NAMESPACE = "connectors";
    private static final String PLACES = "--set=connectors.systemNamespace=" + SYSTEM_NAMESPACE;
    private static final String[] PERMISSIONS = {
        "ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding", "ResourceQuota"
    };

    @Test
    void kindsAreThoseOfTheManifests() {
        List<GenericKubernetesResource> shown = Rendered.objects(
                Helm.run(List.of("show", "crds", Helm.chart().toString())).orFail());

        assertThat(shown).isEqualTo(Rendered.objects(Manifests.customResourceDefinitions()));
    }

    @Test
    void eachGroupOfKindsCanBeLeftOut() {
        assertThat(kinds("--set=crds.connectors=false"))
                .hasSize(9)
                .noneMatch(name -> name.endsWith("connectors.alauda.io"));
        assertThat(kinds("--set=crds.approvalTasks=false"))
                .hasSize(12)
                .noneMatch(name -> name.endsWith("openshift-pipelines.org"));
        assertThat(kinds("--set=crds.access=false"))
                .hasSize(5)
                .noneMatch(name -> name.endsWith("access.countersign.dev"));
    }

    @Test
    void permissionsAreThoseOfTheManifestsWhereEverySecretMayBeRead() {
        List<GenericKubernetesResource> rendered =
                rendered("--set=people.kubeconfigSecrets={*}", "--set=signingKey.enabled=false");

        assertThat(Rendered.ofKinds(rendered, PERMISSIONS))
                .isEqualTo(
                        Rendered.ofKinds(Rendered.objects(Manifests.rbac(NAMESPACE, SYSTEM_NAMESPACE)), PERMISSIONS));
    }

    @Test
    void byDefaultTheyAreThoseOfTheManifestsButForSecrets() {
        List<GenericKubernetesResource> less = new ArrayList<>();
        for (GenericKubernetesResource object :
                Rendered.ofKinds(Rendered.objects(Manifests.rbac(NAMESPACE, SYSTEM_NAMESPACE)), PERMISSIONS)) {
            boolean here = NAMESPACE.equals(object.getMetadata().getNamespace());
            List<Map<String, Object>> rules = object.get("rules");
            if (here && rules != null) {
                rules.removeIf(rule -> List.of("secrets").equals(rule.get("resources")));
            }
            boolean ofWorker = here && object.getMetadata().getName().equals("countersign-worker");
            if (!ofWorker || object.getKind().equals("ServiceAccount")) {
                less.add(object);
            }
        }

        assertThat(Rendered.ofKinds(rendered(), PERMISSIONS)).isEqualTo(less);
    }

    @Test
    void onlySecretsThatAreNamedCanBeRead() {
        List<GenericKubernetesResource> rendered = rendered("--set=people.kubeconfigSecrets={east,west}");

        assertThat(Rendered.ofKinds(rendered, "Role"))
                .filteredOn(role -> NAMESPACE.equals(role.getMetadata().getNamespace()))
                .flatExtracting(role -> role.<List<Map<String, Object>>>get("rules"))
                .filteredOn(rule -> List.of("secrets").equals(rule.get("resources")))
                .hasSize(2)
                .allSatisfy(rule -> assertThat(rule.get("resourceNames")).isEqualTo(List.of("east", "west")));
    }

    @Test
    void namespacesAreThoseOfTheManifests() {
        assertThat(Rendered.ofKinds(rendered("--set=connectors.createSystemNamespace=false"), "Namespace"))
                .isEqualTo(
                        Rendered.ofKinds(Rendered.objects(Manifests.rbac(NAMESPACE, SYSTEM_NAMESPACE)), "Namespace"));
    }

    @Test
    void checksByConfigMapAreThoseOfTheManifests() {
        assertThat(rendered("--set=connectors.approvalsByConfigMap=true"))
                .containsAll(Rendered.objects(Manifests.rbacOfConfigMapChecks(NAMESPACE)));
    }

    @Test
    void admissionPoliciesAreThoseOfTheManifests() {
        assertThat(policies(rendered()))
                .isEqualTo(policies(AdmissionNames.in(NAMESPACE), AssumptionWriters.in(NAMESPACE)));
    }

    @Test
    void admissionPoliciesNameWhoIsNamed() {
        AdmissionNames usual = AdmissionNames.in(NAMESPACE);
        AdmissionNames named = new AdmissionNames(
                "gate", usual.starter(), "tekton", "collector", "namespaces", List.of("system:masters", "platform"));

        assertThat(policies(rendered(
                        "--set=admission.gateController=gate",
                        "--set=admission.tektonController=tekton",
                        "--set=admission.garbageCollector=collector",
                        "--set=admission.namespaceController=namespaces",
                        "--set=admission.administratorGroups={system:masters,platform}")))
                .isEqualTo(policies(named, AssumptionWriters.in(NAMESPACE)));
    }

    @Test
    void rolesAndTemplatesAreThoseOfTheManifests() {
        List<GenericKubernetesResource> rendered = rendered();

        assertThat(Rendered.ofKinds(rendered, "GlobalAccessRole"))
                .isEqualTo(Rendered.objects(AssumptionManifests.roles()));
        List<ConfigMap> templates = Manifests.templates(SYSTEM_NAMESPACE);
        assertThat(rendered).containsAll(Rendered.objects(templates));
    }

    private static List<GenericKubernetesResource> rendered(String... values) {
        List<String> all = new ArrayList<>(List.of(values));
        all.add(PLACES);
        return Rendered.objects(
                Helm.template(NAMESPACE, all.toArray(String[]::new)).orFail());
    }

    private static List<String> kinds(String value) {
        return Rendered.ofKinds(
                        Rendered.objects(Helm.template(NAMESPACE, "--include-crds", value)
                                .orFail()),
                        "CustomResourceDefinition")
                .stream()
                .map(kind -> kind.getMetadata().getName())
                .toList();
    }

    private static List<GenericKubernetesResource> policies(AdmissionNames names, AssumptionWriters writers) {
        List<HasMetadata> all = new ArrayList<>(Manifests.admissionPolicies(names));
        all.addAll(AssumptionManifests.admissionPolicies(writers));
        return Rendered.objects(all);
    }

    private static List<GenericKubernetesResource> policies(List<GenericKubernetesResource> rendered) {
        return Rendered.ofKinds(
                rendered,
                "ValidatingAdmissionPolicy",
                "ValidatingAdmissionPolicyBinding",
                "MutatingAdmissionPolicy",
                "MutatingAdmissionPolicyBinding");
    }
}
