package dev.countersign.workflows.assumption;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.api.Nudge;
import dev.countersign.api.Outcome;
import dev.countersign.api.RequestRef;
import dev.countersign.api.SignedAct;
import dev.countersign.api.WorkflowIds;
import dev.countersign.api.assumption.ActReceipt;
import dev.countersign.api.assumption.Alternative;
import dev.countersign.api.assumption.ApprovalRule;
import dev.countersign.api.assumption.Evaluation;
import dev.countersign.api.assumption.People;
import dev.countersign.api.assumption.Places;
import dev.countersign.api.assumption.PolicyRef;
import dev.countersign.api.assumption.RoleAssumptionInput;
import dev.countersign.api.assumption.RoleAssumptionView;
import dev.countersign.api.assumption.RoleAssumptionWorkflow;
import dev.countersign.api.assumption.RoleRef;
import dev.countersign.api.assumption.RoleRequest;
import dev.countersign.api.assumption.RoleRule;
import dev.countersign.api.assumption.Stage;
import dev.countersign.api.assumption.SubjectKind;
import dev.countersign.api.assumption.Terms;
import dev.countersign.workflows.SampleActs;
import dev.countersign.workflows.VirtualTemporal;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.CanceledFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One request of alice for cluster.admin, the target that it is about and the Temporal that runs it. */
final class RoleScene implements AutoCloseable {

    static final RequestRef REQUEST =
            new RequestRef("ws-payments", "cluster.admin-assume-tjh2d", SampleActs.REQUEST_UID);
    static final String ID = WorkflowIds.roleAssumption(REQUEST);
    static final Duration DURATION = Duration.ofMinutes(45);
    static final Duration PENDING_TTL = Duration.ofHours(4);

    private final VirtualTemporal temporal;
    private final FakeTarget target;
    private final FakePostman postman = new FakePostman();

    /** A scene where policy alone allows it. */
    RoleScene() {
        Evaluation later = new Evaluation.Refused(null, Outcome.DENIED, "NotYetSaid", "the test has not said yet");
        target = new FakeTarget(this::now, later);
        temporal = VirtualTemporal.forgetful(this::host, postman);
        target.says(allowed(terms(null, null)));
    }

    private void host(Worker worker) {
        RoleAssumptionWorkflowImpl.registerOn(
                worker,
                target,
                postman::wanted,
                WorkflowImplementationOptions.newBuilder()
                        .setFailWorkflowExceptionTypes(Throwable.class)
                        .build());
        worker.registerActivitiesImplementations(target);
    }

    Instant now() {
        return temporal.now();
    }

    FakeTarget target() {
        return target;
    }

    FakePostman postman() {
        return postman;
    }

    VirtualTemporal temporal() {
        return temporal;
    }

    /** Policy asks for these stages, each by anybody of the owners. */
    RoleScene asks(String... stages) {
        return asks(Stream.of(stages).map(RoleScene::stage).toArray(Stage[]::new));
    }

    /** The same, and people have that long for all of them. */
    RoleScene asksFor(Duration pendingTtl, String... stages) {
        Terms usual = terms(rule(Stream.of(stages).map(RoleScene::stage).toArray(Stage[]::new)), null);
        ApprovalRule rule =
                new ApprovalRule(Objects.requireNonNull(usual.approval()).stages(), pendingTtl, 1, false, false);
        target.says(allowed(usual.approvedBy(rule, usual.ruleDigest(), now().plus(pendingTtl))));
        return this;
    }

    /** Policy asks for these stages. */
    RoleScene asks(Stage... stages) {
        target.says(allowed(terms(rule(stages), null)));
        return this;
    }

    private static ApprovalRule rule(Stage... stages) {
        return new ApprovalRule(List.of(stages), PENDING_TTL, 1, false, false);
    }

    /** Extensions need these stages, each by anybody of the owners. */
    RoleScene asksAboutExtensions(String... stages) {
        return asksAboutExtensions(Stream.of(stages).map(RoleScene::stage).toArray(Stage[]::new));
    }

    /** Extensions need these stages. */
    RoleScene asksAboutExtensions(Stage... stages) {
        target.asksAboutExtensions(terms(rule(stages), null));
        return this;
    }

    /** Policy allows it, to begin then. */
    RoleScene startsAt(Instant startAt) {
        target.says(allowed(terms(null, startAt)));
        return this;
    }

    /** Policy allows it for that long; null: until it is removed. */
    RoleScene lasts(@Nullable Duration duration) {
        return lasts(duration, null);
    }

    /** The same, with a warning so long before the end. */
    RoleScene lasts(@Nullable Duration duration, @Nullable Duration warnBefore) {
        return lasts(terms(null, null), duration, warnBefore);
    }

    /** Policy allows it for that long once these stages have approved. */
    RoleScene lastsOnceApproved(Duration duration, String... stages) {
        Stage[] asked = Stream.of(stages).map(RoleScene::stage).toArray(Stage[]::new);
        return lasts(terms(rule(asked), null), duration, null);
    }

    private RoleScene lasts(Terms usual, @Nullable Duration duration, @Nullable Duration warnBefore) {
        target.says(allowed(new Terms(
                usual.request(),
                usual.rules(),
                usual.policy(),
                duration,
                usual.approval(),
                usual.ruleDigest(),
                usual.decideBy(),
                null,
                false,
                warnBefore)));
        return this;
    }

    /** One of the owners, who are reminded after that long. */
    static Stage reminding(String name, Duration after) {
        return new Stage(name, stage(name).anyOf(), after, null, null);
    }

    /** One of the owners; after that long the platform's people as well. */
    static Stage escalating(String name, Duration after) {
        return new Stage(name, stage(name).anyOf(), null, after, new People(List.of("platform-oncall"), List.of()));
    }

    private static Stage stage(String name) {
        People owners = new People(List.of("payments-owners"), List.of());
        return new Stage(name, List.of(new Alternative(List.of(new Places(owners, 1)))), null, null, null);
    }

    private static Evaluation allowed(Terms terms) {
        return new Evaluation.Allowed(terms, "oncall-prod allows it");
    }

    Terms terms(@Nullable ApprovalRule rule, @Nullable Instant startAt) {
        RoleRequest request = new RoleRequest(
                SubjectKind.USER,
                "alice@example.com",
                "alice@example.com",
                List.of("oncall"),
                RoleRef.parse("cluster.admin"),
                "prod-eu",
                "",
                startAt,
                "INC-481");
        return new Terms(
                request,
                List.of(RoleRule.on(List.of("*"), List.of("*"), List.of("*"))),
                new PolicyRef(PolicyRef.WORKSPACE_KIND, "oncall-prod", "policy-uid", 4),
                DURATION,
                rule,
                rule == null ? "" : "digest",
                startAt == null ? now().plus(PENDING_TTL) : startAt.plus(DURATION),
                null,
                false,
                null);
    }

    RoleScene start() {
        RoleAssumptionWorkflow workflow =
                temporal.client().newWorkflowStub(RoleAssumptionWorkflow.class, VirtualTemporal.options(ID));
        WorkflowClient.start(workflow::run, RoleAssumptionInput.of(REQUEST));
        temporal.settle();
        return this;
    }

    /** The request, whichever run is the latest. */
    RoleAssumptionWorkflow workflow() {
        return temporal.client().newWorkflowStub(RoleAssumptionWorkflow.class, ID);
    }

    RoleAssumptionView view() {
        return workflow().view();
    }

    void nudge() {
        workflow().nudge(new Nudge("test"));
        temporal.settle();
    }

    void cancel() {
        WorkflowStub.fromTyped(workflow()).cancel();
    }

    SignedAct sign(String id, SignedAct.Act what, String person) {
        return SampleActs.act(id, what, person, now());
    }

    /** Acts, and waits until it was dealt with. */
    ActReceipt act(String id, SignedAct.Act what, String person) {
        return workflow().act(sign(id, what, person));
    }

    /** Acts, and waits no longer than until it was let in. */
    WorkflowUpdateHandle<ActReceipt> startAct(SignedAct act) {
        return WorkflowStub.fromTyped(workflow())
                .startUpdate(
                        UpdateOptions.newBuilder(ActReceipt.class)
                                .setUpdateName("act")
                                .setUpdateId(act.actId())
                                .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
                                .build(),
                        act);
    }

    /** Lets time pass until the request has ended. */
    Outcome outcome() {
        return WorkflowStub.fromTyped(workflow()).getResult(Outcome.class);
    }

    /**
     * Lets time pass until the request has ended. NB. Temporal shows every run that was asked to cancel as cancelled,
     * whatever it returns.
     */
    void untilCancelled() {
        assertThatThrownBy(this::outcome).hasCauseInstanceOf(CanceledFailure.class);
    }

    String page() {
        return temporal.page(ID);
    }

    String runId() {
        return temporal.runId(ID);
    }

    @Override
    public void close() {
        temporal.close();
    }
}
