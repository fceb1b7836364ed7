package dev.countersign.starter.vote;

import static dev.countersign.starter.web.WellFormed.wellFormed;

import dev.countersign.starter.person.Identity;
import dev.countersign.starter.web.CommonProblem;
import dev.countersign.starter.web.Door;
import dev.countersign.starter.web.JsonBody;
import dev.countersign.starter.web.Refused;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes votes over HTTP. Who votes comes from the token and from nowhere else. */
@RestController
final class VoteController {

    private final Door door;
    private final VoteDesk desk;

    VoteController(Door door, VoteDesk desk) {
        this.door = door;
        this.desk = desk;
    }

    /** NB. Who takes no JSON is turned away before the vote is sent, not after it was counted. */
    @PostMapping(
            path = "/api/v1/approvaltasks/{namespace}/{name}/votes",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Object> vote(
            @PathVariable("namespace") String namespace,
            @PathVariable("name") String name,
            @RequestHeader HttpHeaders headers,
            InputStream body)
            throws IOException {
        if (!desk.open()) {
            throw new Refused(
                    CommonProblem.NOT_CONFIGURED,
                    "this starter has no key to sign votes with: configure countersign.acts.key-file and"
                            + " countersign.acts.key-id, or vote by editing the ApprovalTask");
        }
        VoteAnswer answer = switch (door.enter(headers)) {
            case Identity.NoPerson(String who, String why) -> desk.refuseStranger(namespace, name, who, why);
            case Identity.Person person -> desk.vote(namespace, name, person, parse(JsonBody.read(body)));
        };
        return switch (answer) {
            case VoteAnswer.Counted counted ->
                ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(counted);
            case VoteAnswer.Refused refused ->
                new Refused(refused.problem(), refused.detail(), refused.actId()).answer();
        };
    }

    private static VoteBody parse(byte[] body) {
        return wellFormed(() -> VoteBody.parse(body));
    }
}
