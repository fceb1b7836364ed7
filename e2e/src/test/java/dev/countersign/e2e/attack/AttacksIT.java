package dev.countersign.e2e.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.OnSandbox;
import dev.countersign.e2e.World;
import dev.countersign.e2e.admission.Actor;
import dev.countersign.e2e.programs.Countersign;
import dev.countersign.e2e.programs.Eventually;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.e2e.scenario.Project;
import dev.countersign.e2e.scenario.Requests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every attack that is known, by everybody who could try it, on a run of its own: first while the admission policies are in
 * force, then while none is, then after they are back. Nothing is ever granted.
 */
@ExtendWith(OnSandbox.class)
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AttacksIT {

    private static World world;
    private static Project project;
    private static Attackers attackers;
    private static final List<Attempt> ATTEMPTS = new ArrayList<>();

    @BeforeAll
    static void startEveryRun(World given) {
        world = given;
        project = world.gatedProject();
        attackers = Attackers.of(world, project);
        List<Attempt> borrowing = new ArrayList<>();
        int number = 0;
        for (Actor attacker : attackers.all()) {
            for (Forgery forgery : Forgery.all()) {
                ATTEMPTS.add(Attempt.of(forgery, victim("forged", ++number), attacker));
            }
            for (Borrowing way : Borrowing.values()) {
                borrowing.add(Attempt.of(way, victim("borrowed", ++number), attacker));
            }
        }
        ATTEMPTS.forEach(attempt -> attempt.victim().awaitWaiting());
        borrowing.forEach(attempt -> attempt.victim().awaitWaiting());
        borrowing.forEach(attempt -> attempt.victim().approve());
        ATTEMPTS.addAll(borrowing);
    }

    private static Victim victim(String what, int number) {
        return Victim.start(world, project, what + "-" + number);
    }

    @AfterAll
    static void leave() {
        attackers.close();
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> whileThePoliciesAreInForceNothingOfItIsAccepted() {
        return ATTEMPTS.stream()
                .map(attempt -> dynamicTest(attempt.toString(), () -> {
                    assertThat(attempt.isAccepted()).isFalse();
                    assertThat(attempt.opens()).isFalse();
                }));
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> withoutThePoliciesItOpensNothingThenNorWhenTheyAreBack() {
        Installation.removePolicies(world.admin());
        try {
            Attempt first = ATTEMPTS.getFirst();
            Eventually.within(Victim.PATIENCE, "permissions alone decide: " + first, first::isAccepted);
            ATTEMPTS.stream().skip(1).forEach(AttacksIT::make);
            Victim honest = victim("honest", 1);
            honest.awaitUnguarded();
            ATTEMPTS.forEach(
                    attempt -> assertThat(attempt.opens()).as("%s", attempt).isFalse());
        } finally {
            Installation.applyPolicies(world.admin());
        }
        honestLifeGoesOn();
        return ATTEMPTS.stream()
                .map(attempt -> dynamicTest(attempt.toString(), () -> {
                    if (attempt.isDone()) {
                        assertAuditedWhereItEnded(attempt.settled());
                    }
                    assertThat(attempt.opens()).isFalse();
                }));
    }

    /** NB. Some of the attackers lack the permission even for this; the others have to get through. */
    private static void make(Attempt attempt) {
        boolean mayDoAll = attempt.attacker().equals(attackers.editor());
        if (mayDoAll) {
            Eventually.within(Victim.PATIENCE, attempt + " is accepted", attempt::isAccepted);
        } else {
            attempt.isAccepted();
        }
    }

    private static void honestLifeGoesOn() {
        world.awaitGuarded();
        Victim later = victim("honest", 2);
        later.awaitWaiting();
        later.approve();
    }

    private static void assertAuditedWhereItEnded(AccessRequest request) {
        if (Requests.condition(request, "AccessCheckReady").startsWith("False")) {
            Eventually.within(Victim.PATIENCE, "its end is audited", () -> audited(request));
        }
    }

    private static boolean audited(AccessRequest request) {
        try (Stream<String> lines = Files.lines(Countersign.auditOfWorker(world.sandbox()))) {
            return lines.anyMatch(line -> line.contains("\"ended\"")
                    && line.contains(request.getMetadata().getUid())
                    && line.contains(request.getStatus().message()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
