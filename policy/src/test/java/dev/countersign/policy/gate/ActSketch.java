package dev.countersign.policy.gate;

import dev.countersign.api.SignedAct;
import dev.countersign.api.SignedAct.Act;
import java.time.Instant;
import java.util.List;

/** An act in the making; what a test does not say is what a good vote has. */
record ActSketch(SignedAct build) {

    static ActSketch approvalBy(String person, Instant at, String ruleDigest) {
        return new ActSketch(new SignedAct(
                "prod",
                "uid-1",
                Act.APPROVE,
                "request",
                "",
                ruleDigest,
                person,
                List.of(),
                "fine",
                at,
                "act-" + person,
                "k1",
                "good"));
    }

    ActSketch installation(String installation) {
        return with(installation, build.requestUid(), build.act(), build.subject(), build.stage(), build.ruleDigest());
    }

    ActSketch requestUid(String requestUid) {
        return with(build.installation(), requestUid, build.act(), build.subject(), build.stage(), build.ruleDigest());
    }

    ActSketch act(Act act) {
        return with(build.installation(), build.requestUid(), act, build.subject(), build.stage(), build.ruleDigest());
    }

    ActSketch subject(String subject) {
        return with(build.installation(), build.requestUid(), build.act(), subject, build.stage(), build.ruleDigest());
    }

    ActSketch stage(String stage) {
        return with(build.installation(), build.requestUid(), build.act(), build.subject(), stage, build.ruleDigest());
    }

    ActSketch ruleDigest(String ruleDigest) {
        return with(build.installation(), build.requestUid(), build.act(), build.subject(), build.stage(), ruleDigest);
    }

    ActSketch groups(String... groups) {
        return with(List.of(groups), build.at(), build.actId());
    }

    ActSketch at(Instant at) {
        return with(build.groups(), at, build.actId());
    }

    ActSketch id(String actId) {
        return with(build.groups(), build.at(), actId);
    }

    ActSketch signature(String signature) {
        return new ActSketch(build.signed(signature));
    }

    private ActSketch with(
            String installation, String requestUid, Act act, String subject, String stage, String ruleDigest) {
        return new ActSketch(new SignedAct(
                installation,
                requestUid,
                act,
                subject,
                stage,
                ruleDigest,
                build.person(),
                build.groups(),
                build.message(),
                build.at(),
                build.actId(),
                build.keyId(),
                build.signature()));
    }

    private ActSketch with(List<String> groups, Instant at, String actId) {
        return new ActSketch(new SignedAct(
                build.installation(),
                build.requestUid(),
                build.act(),
                build.subject(),
                build.stage(),
                build.ruleDigest(),
                build.person(),
                groups,
                build.message(),
                at,
                actId,
                build.keyId(),
                build.signature()));
    }
}
