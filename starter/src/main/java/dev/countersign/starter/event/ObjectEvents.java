package dev.countersign.starter.event;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Begins Events about objects. */
public final class ObjectEvents {

    private static final String COMPONENT = "countersign-starter";
    private static final int LONGEST_MESSAGE = 1000;

    /** Where Events about objects without a namespace stand. */
    private static final String ELSEWHERE = "default";

    private ObjectEvents() {}

    /**
     * An Event that has no name yet.
     *
     * @param type Normal or Warning
     * @param reason one CamelCase word for programs
     */
    public static EventBuilder about(ObjectReference object, String type, String reason, String message, Instant at) {
        String now = at.truncatedTo(ChronoUnit.SECONDS).toString();
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(Objects.requireNonNullElse(object.getNamespace(), ELSEWHERE))
                .endMetadata()
                .withInvolvedObject(object)
                .withType(type)
                .withReason(reason)
                .withMessage(message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE))
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1);
    }
}
