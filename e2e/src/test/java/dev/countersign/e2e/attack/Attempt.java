package dev.countersign.e2e.attack;

import dev.countersign.crds.connector.AccessRequest;
import dev.countersign.e2e.admission.Actor;
import dev.countersign.e2e.scenario.Requests;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** One attack on one run by one attacker. */
final class Attempt {

    private final String name;
    private final Victim victim;
    private final Actor attacker;
    private final Supplier<String> act;
    private final Set<String> afterwards;
    private String pod;
    private boolean done;

    /**
     * @param pod for which access is wanted; empty where it comes to be with the attack
     * @param act does it, and returns that Pod
     * @param afterwards what its request may say of its checks when the policies are back
     */
    private Attempt(
            String name, Victim victim, Actor attacker, String pod, Supplier<String> act, Set<String> afterwards) {
        this.name = name;
        this.victim = victim;
        this.attacker = attacker;
        this.pod = pod;
        this.act = act;
        this.afterwards = afterwards;
    }

    static Attempt of(Forgery forgery, Victim victim, Actor attacker) {
        Supplier<String> act = () -> {
            forgery.on(victim, attacker);
            return victim.pod();
        };
        return new Attempt(forgery.name(), victim, attacker, victim.pod(), act, forgery.afterwards());
    }

    static Attempt of(Borrowing way, Victim victim, Actor attacker) {
        return new Attempt(way.name(), victim, attacker, "", () -> way.on(victim, attacker), Set.of(way.afterwards()));
    }

    Victim victim() {
        return victim;
    }

    Actor attacker() {
        return attacker;
    }

    /** Tries it; false where it was refused, by a policy or for want of a permission. */
    boolean isAccepted() {
        try {
            pod = act.get();
            done = true;
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == 403 || e.getCode() == 422) {
                return false;
            }
            throw e;
        }
    }

    /** Whether it was accepted once. */
    boolean isDone() {
        return done;
    }

    /** Whether the Connector may be used by what the attack aims at. */
    boolean opens() {
        return !pod.isEmpty() && victim.mayUse(pod);
    }

    /** The request of the Pod, once it says what it has to after such an attack. */
    AccessRequest settled() {
        return victim.await(
                pod,
                this + " is seen through",
                request -> afterwards.contains(Requests.condition(request, "AccessCheckReady")));
    }

    @Override
    public String toString() {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ') + ", by " + attacker.name();
    }
}
