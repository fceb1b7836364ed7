package dev.countersign.starter.vote;

import dev.countersign.starter.person.Authenticator;
import dev.countersign.starter.person.BearerToken;
import dev.countersign.starter.person.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes votes over HTTP. Who votes comes from the token and from nowhere else. */
@RestController
final class VoteController {

    /** In bytes: a vote with the longest message, however it is escaped. */
    private static final int LARGEST_BODY = 16 * 1024;

    private final Authenticator authenticator;
    private final VoteDesk desk;

    VoteController(Authenticator authenticator, VoteDesk desk) {
        this.authenticator = authenticator;
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
        return switch (answer(namespace, name, headers, body)) {
            case VoteAnswer.Counted counted ->
                ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(counted);
            case VoteAnswer.Refused refused -> problem(refused);
        };
    }

    private VoteAnswer answer(String namespace, String name, HttpHeaders headers, InputStream body) throws IOException {
        if (!desk.open()) {
            return new VoteAnswer.Refused(
                    VoteProblem.NOT_CONFIGURED,
                    "this starter has no key to sign votes with: configure countersign.acts.key-file and"
                            + " countersign.acts.key-id, or vote by editing the ApprovalTask",
                    null);
        }
        Optional<String> token = BearerToken.in(headers.getOrEmpty(HttpHeaders.AUTHORIZATION));
        if (token.isEmpty()) {
            return new VoteAnswer.Refused(
                    VoteProblem.UNAUTHENTICATED, "send one header Authorization: Bearer TOKEN", null);
        }
        return switch (authenticator.identify(token.get())) {
            case Identity.Unavailable(String why) -> new VoteAnswer.Refused(VoteProblem.IDENTITY_UNKNOWN, why, null);
            case Identity.Nobody(String why) -> new VoteAnswer.Refused(VoteProblem.UNAUTHENTICATED, why, null);
            case Identity.NoPerson(String who, String why) -> desk.refuseStranger(namespace, name, who, why);
            case Identity.Person person -> vote(namespace, name, person, body.readNBytes(LARGEST_BODY + 1));
        };
    }

    private VoteAnswer vote(String namespace, String name, Identity.Person person, byte[] body) {
        if (body.length > LARGEST_BODY) {
            return new VoteAnswer.Refused(
                    VoteProblem.TOO_LARGE, "the body has more than " + LARGEST_BODY + " bytes", null);
        }
        VoteBody vote;
        try {
            vote = VoteBody.parse(body);
        } catch (IllegalArgumentException e) {
            return new VoteAnswer.Refused(VoteProblem.MALFORMED, String.valueOf(e.getMessage()), null);
        }
        return desk.vote(namespace, name, person, vote);
    }

    private static ResponseEntity<Object> problem(VoteAnswer.Refused refused) {
        HttpStatus status = refused.problem().status();
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, refused.detail());
        problem.setType(refused.problem().type());
        problem.setTitle(refused.problem().title());
        if (refused.actId() != null) {
            problem.setProperty("actId", refused.actId());
        }
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.body(problem);
    }
}
