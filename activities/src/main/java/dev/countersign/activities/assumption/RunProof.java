package dev.countersign.activities.assumption;

import dev.countersign.activities.PlainValues;
import dev.countersign.activities.Unfinished;
import dev.countersign.crds.assumption.RoleAssumption;
import dev.countersign.policy.Json;
import dev.countersign.policy.assumption.WrittenRequest;
import dev.countersign.policy.customrun.AccessTokenOf;
import dev.countersign.policy.customrun.RoleParams;
import dev.countersign.policy.customrun.RunMarks;
import dev.countersign.policy.customrun.RunRequest;
import dev.countersign.policy.customrun.ServiceAccounts;
import dev.countersign.policy.pipeline.CustomRunChain;
import dev.countersign.policy.pipeline.RunKind;
import dev.countersign.policy.pipeline.Runs;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Proves that a request which no person made is what a CustomRun asks for: read again from Tekton's own objects, whoever
 * made the request.
 */
final class RunProof {

    private final HomeReads reads;
    private final PlainValues values;
    private final PipelineGuard guard;

    RunProof(HomeReads reads, PlainValues values, PipelineGuard guard) {
        this.reads = reads;
        this.values = values;
        this.guard = guard;
    }

    /**
     * The same as {@link #standing}, for what is to be granted: only what was made while nobody could have forged it, or was
     * seen to be that before.
     *
     * @throws RuntimeException retryable, while anybody can; or when something could not be read
     */
    RunStanding guarded(RoleAssumption request) {
        if (isByPerson(request)) {
            return new RunStanding.ByPerson();
        }
        guard.problem().get().ifPresent(problem -> {
            throw Unfinished.failure(Guarding.POLICY_MISSING, problem);
        });
        Instant since = guard.since()
                .get()
                .orElseThrow(() -> Unfinished.failure(
                        Guarding.POLICY_MISSING, "it is not known since when the admission policies hold"));
        return look(request, Guarding.wasBelieved(request) ? Instant.EPOCH : since.truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * How the run stands that asks for the request.
     *
     * @throws RuntimeException when something could not be read
     */
    RunStanding standing(RoleAssumption request) {
        return isByPerson(request) ? new RunStanding.ByPerson() : look(request, Instant.EPOCH);
    }

    /** NB. Whatever claims either is held to both. */
    private static boolean isByPerson(RoleAssumption request) {
        return !ServiceAccounts.isOne(request.getSpec().requestedBy())
                && marks(request).keySet().stream().noneMatch(RunMarks.ALL::contains);
    }

    private static Map<String, String> marks(RoleAssumption request) {
        return Objects.requireNonNullElse(request.getMetadata().getAnnotations(), Map.of());
    }

    private RunStanding look(RoleAssumption request, Instant since) {
        String name = marks(request).getOrDefault(RunMarks.CUSTOM_RUN, "");
        String uid = marks(request).getOrDefault(RunMarks.CUSTOM_RUN_UID, "");
        if (name.isEmpty() || uid.isEmpty()) {
            return new RunStanding.Unproved(
                    request.getSpec().requestedBy() + " is no person, and no CustomRun asks for it");
        }
        String namespace = request.getMetadata().getNamespace();
        Runs runs = (kind, run) -> reads.run(kind, namespace, run).map(values::of);
        Optional<Map<String, Object>> customRun = runs.find(RunKind.CUSTOM_RUN, name)
                .filter(found -> uid.equals(Json.textOrEmpty(Json.objectOrEmpty(found, "metadata"), "uid")));
        return customRun.isEmpty()
                ? new RunStanding.Over("CustomRun " + name + " does not exist any more")
                : switch (CustomRunChain.of(customRun.get(), runs)) {
                    case CustomRunChain.Over(String message) -> new RunStanding.Over(message);
                    case CustomRunChain.Broken(String message) -> new RunStanding.Unproved(message);
                    case CustomRunChain.Proved proved ->
                        proved.made().isBefore(since)
                                ? new RunStanding.Unproved("CustomRun " + name + " or its PipelineRun was made at "
                                        + proved.made() + ", before the admission policies were in force at " + since
                                        + ", and so could be anybody's: run the pipeline again")
                                : asked(request, customRun.get(), proved);
                };
    }

    private RunStanding asked(RoleAssumption request, Map<String, Object> customRun, CustomRunChain.Proved run) {
        return switch (RoleParams.parse(customRun)) {
            case RoleParams.Parsed.SomethingElse() -> new RunStanding.Unproved("the CustomRun asks for something else");
            case RoleParams.Parsed.Invalid(String message) -> new RunStanding.Unproved(message);
            case RoleParams.Parsed.Valid valid -> {
                String token = request.getSpec().subject().name();
                Optional<String> unlisted =
                        unlisted(request, token, valid.wish().account());
                yield unlisted.isPresent()
                        ? new RunStanding.Unproved(unlisted.get())
                        : same(request, RunRequest.of(customRun, valid.wish(), token, run));
            }
        };
    }

    private Optional<String> unlisted(RoleAssumption request, String token, String account) {
        String namespace = request.getMetadata().getNamespace();
        boolean listed = reads.accessToken(namespace, token)
                .map(values::of)
                .filter(found -> AccessTokenOf.lists(found, namespace, account))
                .isPresent();
        return listed
                ? Optional.empty()
                : Optional.of("no AccessToken " + token + " of workspace " + namespace + " lists the ServiceAccount "
                        + account);
    }

    /** NB. By its one name, too, so that one CustomRun never has two requests. */
    private RunStanding same(RoleAssumption request, RunRequest wanted) {
        boolean same = wanted.name().equals(request.getMetadata().getName())
                && written(request).filter(wanted.written()::equals).isPresent()
                && marks(request).entrySet().containsAll(wanted.marks().entrySet());
        return same
                ? new RunStanding.GoesOn()
                : new RunStanding.Unproved("the request is not what CustomRun "
                        + wanted.marks().get(RunMarks.CUSTOM_RUN) + " asks for, or not under its one name, "
                        + wanted.name());
    }

    private Optional<WrittenRequest> written(RoleAssumption request) {
        try {
            return Optional.of(WrittenRequest.read(values.of(request)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
