package dev.countersign.starter.audit;

import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records what is refused, before it is said. */
public final class RefusalRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalRecorder.class);

    private final RefusalLog log;
    private final InstantSource clock;

    public RefusalRecorder(RefusalLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Records that an act was refused.
     *
     * @param actId the id that the act has, or would have had
     * @param action such as {@code vote-refused}
     * @return whether it is safe
     */
    public boolean record(
            String actId, String action, String namespace, String name, String uid, Map<String, String> facts) {
        try {
            log.write(new Refusal("act/" + actId + "/refused", clock.instant(), action, namespace, name, uid, facts));
            return true;
        } catch (RuntimeException e) {
            // NB. Whatever the log throws, whoever was refused is told that it is not recorded.
            LOG.atError().addKeyValue("act", actId).setCause(e).log("a refusal could not be recorded");
            return false;
        }
    }
}
