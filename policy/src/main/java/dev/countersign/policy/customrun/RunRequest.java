package dev.countersign.policy.customrun;

import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.policy.Digest;
import dev.countersign.policy.GoDuration;
import dev.countersign.policy.Json;
import dev.countersign.policy.assumption.WrittenRequest;
import dev.countersign.policy.pipeline.CustomRunChain;
import java.util.List;
import java.util.Map;

/**
 * The one request that a CustomRun stands for.
 *
 * @param name of the RoleAssumption, the same for the same CustomRun
 * @param written what it says
 * @param duration as the CustomRun writes it
 * @param marks its annotations
 */
public record RunRequest(String name, WrittenRequest written, String duration, Map<String, String> marks) {

    private static final int LONGEST_ROLE = 200;
    private static final int HEX = 12;

    public RunRequest {
        marks = Map.copyOf(marks);
    }

    /**
     * The request.
     *
     * @param wish of that CustomRun
     * @param accessToken which lists its ServiceAccount
     * @param run of which it is part
     */
    public static RunRequest of(
            Map<String, Object> customRun, RoleWish wish, String accessToken, CustomRunChain.Proved run) {
        Map<String, Object> metadata = Json.objectOrEmpty(customRun, "metadata");
        String namespace = Json.textOrEmpty(metadata, "namespace");
        RoleRequest asked = new RoleRequest(
                SubjectKind.ACCESS_TOKEN,
                accessToken,
                ServiceAccounts.user(namespace, wish.account()),
                List.of(),
                wish.role(),
                wish.cluster(),
                wish.namespace(),
                null,
                wish.reason(),
                run.startedBy());
        return new RunRequest(
                name(customRun, wish),
                new WrittenRequest(
                        asked, namespace, GoDuration.parse(wish.duration()).orElseThrow(), null, null),
                wish.duration(),
                Map.of(
                        RunMarks.CUSTOM_RUN,
                        Json.textOrEmpty(metadata, "name"),
                        RunMarks.CUSTOM_RUN_UID,
                        Json.textOrEmpty(metadata, "uid"),
                        RunMarks.PIPELINE_RUN,
                        run.pipelineRun(),
                        RunMarks.PIPELINE_RUN_UID,
                        run.pipelineRunUid(),
                        CustomRunChain.STARTED_BY,
                        run.startedBy()));
    }

    /** The name of the request: {@code <role>-assign-<hex of the uid>}. */
    public static String name(Map<String, Object> customRun, RoleWish wish) {
        String uid = Json.textOrEmpty(Json.objectOrEmpty(customRun, "metadata"), "uid");
        String role = wish.role().name();
        String cut = role.length() <= LONGEST_ROLE ? role : role.substring(0, LONGEST_ROLE);
        return cut.replaceAll("[^a-z0-9]+$", "") + "-assign-"
                + Digest.of(List.of(uid)).substring(0, HEX);
    }
}
