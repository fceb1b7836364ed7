package dev.countersign.starter.temporal;

import dev.countersign.api.NamespacedName;
import dev.countersign.api.Nudge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A Temporal server that remembers what it was asked, and can be away. */
public final class PretendedWorkflows implements Workflows {

    public final List<String> calls = new ArrayList<>();
    public final List<Portrait> portraits = new ArrayList<>();
    private final Set<String> open = new HashSet<>();
    private boolean away;

    /** From now on no call is answered. */
    public void goAway() {
        away = true;
    }

    /** From now on calls are answered again. */
    public void comeBack() {
        away = false;
    }

    /** A workflow of that id has been started by somebody. */
    public void open(WorkflowKey key) {
        open.add(key.id());
    }

    @Override
    public Answer start(WorkflowKey key, Portrait portrait) {
        calls.add("start " + key.id());
        portraits.add(portrait);
        if (away) {
            return Answer.AWAY;
        }
        open.add(key.id());
        return Answer.ACCEPTED;
    }

    @Override
    public Answer nudge(WorkflowKey key, Nudge nudge) {
        calls.add("nudge " + key.id() + ": " + nudge.cause());
        if (away) {
            return Answer.AWAY;
        }
        return open.contains(key.id()) ? Answer.ACCEPTED : Answer.NOT_FOUND;
    }

    @Override
    public Remembered everCarried(NamespacedName accessRequest) {
        if (away) {
            return Remembered.UNKNOWN;
        }
        String prefix = WorkflowKey.ConnectorAccess.idPrefix(accessRequest).orElseThrow();
        return open.stream().anyMatch(id -> id.startsWith(prefix)) ? Remembered.YES : Remembered.NO;
    }

    /** The calls since the last time this was asked. */
    public List<String> takeCalls() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }
}
