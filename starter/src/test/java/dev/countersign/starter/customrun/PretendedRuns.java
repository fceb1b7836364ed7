package dev.countersign.starter.customrun;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.Json;
import dev.countersign.policy.pipeline.RunKind;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs, AccessTokens and requests of one workspace, in maps. */
final class PretendedRuns implements RunCluster {

    private static final KubernetesSerialization JSON = new KubernetesSerialization();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final String PIPELINE_RUN = """
            metadata:
              name: release-7
              namespace: ws-payments
              uid: uid-release
              annotations: {access.countersign.dev/started-by: alice}
            """;

    final Map<String, Map<String, Object>> runs = new LinkedHashMap<>();
    final List<Map<String, Object>> tokens = new ArrayList<>();
    final Map<String, RoleAssumption> requests = new LinkedHashMap<>();
    final List<Map<String, Object>> written = new ArrayList<>();
    Optional<String> refusal = Optional.empty();

    PretendedRuns() {
        put(RunKind.PIPELINE_RUN, PIPELINE_RUN);
        token("deployments", "{namespace: ws-payments, name: deployer}");
    }

    /** A CustomRun of run release-7 that asks for cluster.viewer, with one part of it written otherwise. */
    static String customRun(String was, String is) {
        return """
                apiVersion: tekton.dev/v1beta1
                kind: CustomRun
                metadata:
                  name: release-7-access
                  namespace: ws-payments
                  uid: uid-access
                  creationTimestamp: "2026-12-01T12:00:00Z"
                  ownerReferences:
                  - {apiVersion: tekton.dev/v1, kind: PipelineRun, name: release-7, uid: uid-release, controller: true}
                spec:
                  customRef: {apiVersion: access.countersign.dev/v1alpha1, kind: RoleAssumption}
                  serviceAccountName: deployer
                  params:
                  - {name: role, value: cluster.viewer}
                  - {name: cluster, value: prod-eu}
                  - {name: duration, value: 30m}
                """.replace(was, is);
    }

    void put(RunKind kind, String yaml) {
        Map<String, Object> run = plain(yaml);
        runs.put(kind + "/" + name(run), run);
    }

    void token(String name, String listed) {
        tokens.add(plain("metadata: {name: NAME, namespace: ws-payments}\nspec: {serviceAccounts: [LISTED]}"
                .replace("NAME", name)
                .replace("LISTED", listed)));
    }

    private static String name(Map<String, Object> run) {
        return Json.textOrEmpty(Json.objectOrEmpty(run, "metadata"), "name");
    }

    private static Map<String, Object> plain(String yaml) {
        return JSON.unmarshal(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), FIELDS);
    }

    @Override
    public Optional<Map<String, Object>> find(RunKind kind, String namespace, String name) {
        return Optional.ofNullable(runs.get(kind + "/" + name));
    }

    @Override
    public List<Map<String, Object>> accessTokens(String workspace) {
        return tokens;
    }

    @Override
    public Optional<RoleAssumption> request(String workspace, String name) {
        return Optional.ofNullable(requests.get(name));
    }

    @Override
    public Optional<String> make(RoleAssumption request) {
        if (refusal.isEmpty()) {
            requests.put(request.getMetadata().getName(), request);
        }
        return refusal;
    }

    @Override
    public void writeStatus(Map<String, Object> customRun, Map<String, Object> status) {
        Map<String, Object> changed = new LinkedHashMap<>(customRun);
        changed.put("status", status);
        runs.put(RunKind.CUSTOM_RUN + "/" + name(customRun), changed);
        written.add(status);
    }
}
