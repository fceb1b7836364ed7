package dev.countersign.e2e.assumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.NoticeBox;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.scenario.AssumptionApi;
import dev.countersign.e2e.scenario.Door.Answer;
import dev.countersign.e2e.scenario.Manifest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** While carol says nothing, bob is asked too; and people are told, by a receiver that checks signatures. */
@ExtendWith(OnSandbox.class)
class NoticesIT {

    private static World world;
    private static Cast cast;

    @BeforeAll
    static void people(World given) {
        world = given;
        cast = new Cast(world);
        Manifest.text("""
                apiVersion: access.countersign.dev/v1alpha1
                kind: AssumptionPolicy
                metadata: {name: silent-owner, namespace: %s}
                spec:
                  accessRoleRefs: [cluster.admin]
                  groups: [ops]
                  warnBefore: 40s
                  approval:
                    stages:
                    - name: owners
                      anyOf: [{allOf: [{users: [carol], count: 1}]}]
                      remindAfter: 2s
                      escalateAfter: 4s
                      escalateTo: {users: [bob]}
                """.formatted(cast.workspace().namespace())).apply(world.admin());
    }

    @AfterAll
    static void close() {
        cast.close();
    }

    private static List<NoticeBox.Got> told(String name) {
        return world.notices().about(cast.workspace().namespace(), name);
    }

    private static NoticeBox.Got awaitTold(String name, String what) {
        String type = "assumption." + what;
        Eventually.within(
                Cast.SOON,
                "people are told: " + type,
                () -> told(name).stream().anyMatch(notice -> notice.type().equals(type)));
        return told(name).stream()
                .filter(notice -> notice.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoeverIsAskedAfterSilenceApprovesAndEverybodyIsToldEachThingOnce() {
        Answer answer = cast.alice().api().create("""
                        {"role": "cluster.admin", "cluster": "%s", "duration": "1m", "reason": "INC-481",
                         "policy": "silent-owner"}
                        """.formatted(cast.workspace().cluster()));
        String name = AssumptionApi.read(answer).path("name").asText();
        assertThat(awaitTold(name, "request").data().path("asked").path("users"))
                .singleElement()
                .satisfies(user -> assertThat(user.asText()).isEqualTo("carol"));
        awaitTold(name, "reminder");
        NoticeBox.Got escalation = awaitTold(name, "escalation");
        assertThat(escalation.data().path("waitingFor").asText()).contains("bob may fill any open place");
        assertThat(escalation.data().path("waitsUntil").asText()).isNotEmpty();

        assertThat(cast.bob().api().act(name, "approve", "carol is away").status())
                .isEqualTo(200);
        cast.assumptions().awaitPhase(name, Cast.SOON, "Active");
        assertThat(awaitTold(name, "decision").data().path("decision").path("by"))
                .singleElement()
                .satisfies(by -> assertThat(by.asText()).isEqualTo("bob"));
        assertThat(awaitTold(name, "warning").data().path("accessUntil").asText())
                .isNotEmpty();
        cast.assumptions()
                .await(
                        name,
                        Cast.SOON,
                        "says that it ends soon",
                        request -> String.valueOf(request.getStatus().message()).contains("it ends soon"));
        cast.traces().awaitEvent(name, "EndsSoon", "the access ends at");

        cast.alice().api().act(name, "give-back", "");
        assertThat(awaitTold(name, "end").data().path("outcome").asText()).isEqualTo("GIVEN_BACK");
        cast.assumptions().awaitPhase(name, Cast.SOON, "Ended");
        // NB. Who was not answered in time tells again, under the same id.
        assertThat(told(name).stream().map(NoticeBox.Got::id).distinct()).hasSize(6);
    }
}
