package dev.countersign.starter.assumption.kinds;

import static dev.countersign.starter.web.WellFormed.wellFormed;

import dev.countersign.starter.assumption.kinds.KindDesk.Changed;
import dev.countersign.starter.assumption.kinds.KindDesk.Named;
import dev.countersign.starter.person.Identity.Person;
import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.JsonBody;
import dev.countersign.starter.web.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers calls about the objects of one place, whichever it is. */
final class KindAnswers {

    private static final String YAML = "yaml";
    private static final Set<String> ACT = Set.of("act");
    private static final int LONGEST_WORD = 20;

    private final Visitors visitors;
    private final KindShelves shelves;
    private final KindDesk desk;
    private final Advice advice;

    KindAnswers(Visitors visitors, KindShelves shelves, KindDesk desk, Advice advice) {
        this.visitors = visitors;
        this.shelves = shelves;
        this.desk = desk;
        this.advice = advice;
    }

    KindPage list(HttpHeaders headers, Place place, Supplier<KindFilter> filter) {
        visitors.requireReader(headers, place, "");
        return wellFormed(() -> shelves.list(place, filter.get()));
    }

    ResponseEntity<Map<String, Object>> one(HttpHeaders headers, Named what) {
        visitors.requireReader(headers, what.place(), what.name());
        var found = shelves.one(what.place(), what.name());
        return ResponseEntity.ok().eTag(KindView.etag(found)).body(KindView.of(found));
    }

    ResponseEntity<Map<String, Object>> apply(HttpHeaders headers, Named what, InputStream body) throws IOException {
        Person who = visitors.writer(headers, what.place(), what.name(), "apply");
        byte[] bytes = body.readNBytes(Document.LARGEST + 1);
        if (bytes.length > Document.LARGEST) {
            throw new Refused(CommonProblem.TOO_LARGE, "the body has more than " + Document.LARGEST + " bytes");
        }
        MediaType type = headers.getContentType();
        boolean yaml = type != null && type.getSubtype().endsWith(YAML);
        Document document = wellFormed(() -> Document.parse(bytes, yaml, what.place(), what.name()));
        return answer(what, desk.apply(what, document, Precondition.of(headers), who));
    }

    /** Enables or disables a policy, or resets an AccessToken. */
    ResponseEntity<Map<String, Object>> act(HttpHeaders headers, Named what, InputStream body) throws IOException {
        byte[] bytes = JsonBody.read(body);
        String word =
                wellFormed(() -> JsonBody.parse(bytes, ACT, "Send act only").text("act", LONGEST_WORD));
        KindAct act = KindAct.named(word, what.place().kind());
        Person who = visitors.writer(headers, what.place(), what.name(), act.word());
        return answer(what, desk.act(what, act, Precondition.of(headers), who));
    }

    ResponseEntity<Map<String, Object>> delete(HttpHeaders headers, Named what) {
        Person who = visitors.writer(headers, what.place(), what.name(), "delete");
        return ResponseEntity.ok(KindView.of(desk.delete(what, Precondition.of(headers), who)));
    }

    private ResponseEntity<Map<String, Object>> answer(Named what, Changed changed) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(changed.fresh() ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(KindView.etag(changed.object()));
        advice.about(what.place(), changed.object())
                .ifPresent(sentence -> answer.header(HttpHeaders.WARNING, Advice.header(sentence)));
        return answer.body(KindView.of(changed.object()));
    }
}
