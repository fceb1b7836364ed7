package dev.countersign.workflows;

import dev.countersign.api.SignedAct;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The signed acts on one request: those that have arrived, those that were counted, and why some were refused. However
 * many are sent, it keeps one act a person and a bounded memory of the rest. Forgetting an act is harmless: counted
 * again, it comes to the same.
 */
public final class Acts {

    /** So many new acts are counted at a time, so that a flood of them fits into one message. */
    private static final int BATCH = 25;

    private static final int REMEMBERED = 500;
    private static final int LONGEST_KEY = 500;

    private final Map<String, SignedAct> arrived = new LinkedHashMap<>();
    private final List<SignedAct> counted = new ArrayList<>();
    private final Set<String> countedKeys = new LinkedHashSet<>();
    private final Map<String, String> refused = new LinkedHashMap<>();
    private int refusals;

    /** Begins with the acts that an earlier run has counted. */
    public Acts(List<SignedAct> handedOn) {
        handedOn.forEach(this::keep);
    }

    /**
     * Takes an act that nobody has checked. Where it can be handed on at all, the next count says, and records, whether it
     * counts.
     */
    public void take(SignedAct act) {
        if (PlainAct.holdsFor(act)) {
            put(act);
        } else {
            refuse(act, PlainAct.NOT);
        }
    }

    /** Takes an act that will be counted next, unless it has been seen. */
    void put(SignedAct act) {
        String key = key(act);
        if (!countedKeys.contains(key) && !refused.containsKey(key)) {
            arrived.putIfAbsent(key, act);
            refuseBorrowedIds();
        }
    }

    /** Remembers that an act does not count, and why. */
    void refuse(SignedAct act, String why) {
        refused.put(key(act), why);
        refusals++;
        forgetOldest(refused.keySet());
    }

    /** Whether an act has arrived that is not counted yet. */
    public boolean hasNews() {
        return !arrived.isEmpty();
    }

    /** Whether nothing is left to do with an act. */
    public boolean isSettled(SignedAct act) {
        return !arrived.containsKey(key(act));
    }

    /** Why an act did not count; absent when it did. */
    public @Nullable String refusalOf(SignedAct act) {
        return refused.get(key(act));
    }

    /** How many acts did not count. */
    public int refusals() {
        return refusals;
    }

    /** What counted. */
    public List<SignedAct> counted() {
        return List.copyOf(counted);
    }

    /** What to count now: what counted before, and the next of those that have arrived; no id twice. */
    public List<SignedAct> toCount() {
        List<SignedAct> acts = new ArrayList<>(counted);
        Set<String> ids = new HashSet<>();
        arrived.values().stream()
                .filter(act -> ids.add(act.actId()))
                .limit(BATCH)
                .forEach(acts::add);
        return List.copyOf(acts);
    }

    /**
     * Takes in the result of counting what {@link #toCount} said.
     *
     * @param refusedNow why acts did not count, by act id
     */
    public void learn(List<SignedAct> acts, Map<String, String> refusedNow) {
        counted.clear();
        for (SignedAct act : acts) {
            arrived.remove(key(act));
            String why = refusedNow.get(act.actId());
            if (why == null) {
                keep(act);
            } else {
                countedKeys.remove(key(act));
                refuse(act, why);
            }
        }
        refuseBorrowedIds();
    }

    /** Lets go of what counted, because it has had its effect; the same act sent again is still known. */
    public void settle() {
        counted.clear();
    }

    /** Only the newest act of a person counts. */
    private void keep(SignedAct act) {
        countedKeys.add(key(act));
        forgetOldest(countedKeys);
        counted.removeIf(other -> isOlder(other, act));
        if (counted.stream().noneMatch(other -> isOlder(act, other))) {
            counted.add(act);
        }
    }

    /** NB. An id tells apart what one person did; an act that borrows the id of one that counted is not that act. */
    private void refuseBorrowedIds() {
        Set<String> taken = new HashSet<>();
        counted.forEach(act -> taken.add(act.actId()));
        List<SignedAct> borrowed = arrived.values().stream()
                .filter(act -> taken.contains(act.actId()))
                .toList();
        for (SignedAct act : borrowed) {
            arrived.remove(key(act));
            refuse(act, "its id is that of another act");
        }
    }

    private static boolean isOlder(SignedAct act, SignedAct other) {
        return act.person().equals(other.person()) && act.at().isBefore(other.at());
    }

    private static String key(SignedAct act) {
        String key = act.actId() + " " + act.signature();
        return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY);
    }

    private static void forgetOldest(Set<String> keys) {
        if (keys.size() > REMEMBERED) {
            keys.remove(keys.iterator().next());
        }
    }
}
