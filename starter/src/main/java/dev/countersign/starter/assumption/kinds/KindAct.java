package dev.countersign.starter.assumption.kinds;

import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.Refused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** What is done to an object by a word, which changes one field of its spec. */
enum KindAct {
    ENABLE("enabled"),
    DISABLE("enabled"),
    /** Makes what was fetched with an AccessToken so far useless. */
    RESET("resetAt");

    private final String field;

    KindAct(String field) {
        this.field = field;
    }

    /**
     * The act that somebody wants.
     *
     * @throws Refused when nothing of that kind is done so
     */
    static KindAct named(String word, AdministeredKind kind) {
        List<KindAct> known = kind == AdministeredKind.TOKEN ? List.of(RESET) : List.of(ENABLE, DISABLE);
        return known.stream()
                .filter(act -> act.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        CommonProblem.MALFORMED,
                        "act must be one of "
                                + String.join(
                                        ", ", known.stream().map(KindAct::word).toList())));
    }

    /** As calls and the audit log have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the object says of itself, changed so. */
    Document change(Document document, Instant now) {
        return switch (this) {
            case ENABLE -> document.with(field, true);
            case DISABLE -> document.with(field, false);
            case RESET ->
                document.with(field, now.truncatedTo(ChronoUnit.MILLIS).toString());
        };
    }
}
