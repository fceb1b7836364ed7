package dev.countersign.e2e.attack;

import dev.countersign.e2e.World;
import dev.countersign.e2e.admission.Actor;
import dev.countersign.e2e.admission.OpenDoors;
import dev.countersign.e2e.scenario.Project;
import java.util.List;

/**
 * Three who want in, where {@link OpenDoors permissions} refuse them little.
 *
 * @param intruder a ServiceAccount of another namespace, to which nobody has given anything
 * @param approver somebody who is asked
 * @param editor somebody who may edit the namespace of the pipelines
 */
record Attackers(Actor intruder, Actor approver, Actor editor) implements AutoCloseable {

    static Attackers of(World world, Project project) {
        OpenDoors.in(world.admin(), project.pipelines());
        String elsewhere = OpenDoors.elsewhere(project.pipelines());
        return new Attackers(
                new Actor(
                        "system:serviceaccount:" + elsewhere + ":intruder",
                        world.sandbox().asServiceAccount(elsewhere, "intruder"),
                        project.pipelines()),
                new Actor("bob", world.person("bob"), project.pipelines()),
                new Actor("erin", world.person("erin"), project.pipelines()));
    }

    List<Actor> all() {
        return List.of(intruder, approver, editor);
    }

    @Override
    public void close() {
        all().forEach(actor -> actor.client().close());
    }
}
