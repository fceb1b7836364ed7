package dev.countersign.starter.assumption.kinds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.starter.audit.Refusal;
import dev.countersign.starter.audit.RefusalLog;
import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.Problem;
import dev.countersign.starter.web.Refused;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down who changes what, before it is changed and after, and who was refused. */
final class ChangeLog {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RefusalLog log;
    private final InstantSource clock;

    ChangeLog(RefusalLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * What somebody does to an object.
     *
     * @param act such as {@code apply} or {@code disable}
     */
    record Change(String id, Place place, String name, String person, String act) {

        static Change of(Place place, String name, String person, String act) {
            return new Change(UUID.randomUUID().toString(), place, name, person, act);
        }
    }

    /**
     * Writes down that it is about to be changed.
     *
     * @param spec what it will say; empty for what goes away
     * @throws Refused when that cannot be written down; nothing may be changed then
     */
    void changing(Change change, Map<String, Object> spec) {
        try {
            log.write(event(change, "changing", "", spec.isEmpty() ? Map.of() : Map.of("spec", json(spec))));
        } catch (RuntimeException e) {
            // NB. Whatever the log throws, what is not written down does not happen.
            LOG.atError().addKeyValue("change", change).setCause(e).log("a change could not be recorded");
            throw new Refused(
                    CommonProblem.NOT_RECORDED,
                    "the audit log does not take it down, so nothing was changed; try again");
        }
    }

    /** Writes down that it was changed. That it was about to be is written already, so failing changes nothing. */
    void changed(Change change, ObjectMeta object) {
        try {
            log.write(event(
                    change,
                    "changed",
                    String.valueOf(object.getUid()),
                    Map.of("generation", String.valueOf(object.getGeneration()))));
        } catch (RuntimeException e) {
            // NB. It is changed, and the line before this one says so.
            LOG.atError().addKeyValue("change", change).setCause(e).log("a change could not be recorded");
        }
    }

    /** What to throw when a change, or a look, is refused; that is written down before it is said. */
    Refused refused(Change change, Problem problem, String why) {
        try {
            log.write(event(change, "change-refused", "", Map.of("problem", problem.name(), "reason", why)));
            return new Refused(problem, why);
        } catch (RuntimeException e) {
            // NB. Whatever the log throws, whoever was refused is told that it is not recorded.
            LOG.atError().addKeyValue("change", change).setCause(e).log("a refusal could not be recorded");
            return new Refused(
                    CommonProblem.NOT_RECORDED, "it was refused, and the audit log does not take it down: " + why);
        }
    }

    private Refusal event(Change change, String action, String uid, Map<String, String> more) {
        Map<String, String> facts = new TreeMap<>(more);
        facts.put("kind", change.place().kind().kind());
        facts.put("person", change.person());
        facts.put("act", change.act());
        return new Refusal(
                "change/" + change.id() + "/" + action,
                clock.instant(),
                action,
                change.place().workspace(),
                change.name(),
                uid,
                facts);
    }

    private static String json(Map<String, Object> spec) {
        try {
            return JSON.writeValueAsString(spec);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }
}
