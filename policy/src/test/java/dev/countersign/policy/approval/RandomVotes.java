package dev.countersign.policy.approval;

import dev.countersign.api.SignedAct;
import dev.countersign.api.assumption.Alternative;
import dev.countersign.api.assumption.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A small random stage, and random votes on it: some of people who are not asked, some of the one who asks. */
record RandomVotes(Asked asked, List<SignedAct> acts) {

    private static final List<String> GROUPS = List.of("a", "b", "c", "workspace:leads");

    static RandomVotes next(Random random) {
        Alternative[] anyOf = IntStream.range(0, 1 + random.nextInt(2))
                .mapToObj(_ -> alternative(random))
                .toArray(Alternative[]::new);
        Asked asked = Asked.by(Rules.rejections(1 + random.nextInt(3), Rules.rule(Rules.stage("s", anyOf))))
                .in(Rules.group("leads", "p0@x", "p1@x", "alice@x"));
        List<SignedAct> acts = new ArrayList<>();
        int count = random.nextInt(9);
        for (int i = 0; i < count; i++) {
            acts.add(vote(random, asked));
        }
        return new RandomVotes(asked, acts);
    }

    static SignedAct vote(Random random, Asked asked) {
        String person = random.nextInt(8) == 0 ? "alice@x" : "p" + random.nextInt(5) + "@x";
        int minute = random.nextInt(70);
        return random.nextInt(4) == 0
                ? asked.reject(person, minute, groups(random))
                : asked.approve(person, minute, groups(random));
    }

    SignedAct vote(Random random) {
        return vote(random, asked);
    }

    private static Alternative alternative(Random random) {
        return Rules.all(IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(_ -> Rules.need(1 + random.nextInt(2), GROUPS.get(random.nextInt(GROUPS.size()))))
                .toArray(Places[]::new));
    }

    private static String[] groups(Random random) {
        return GROUPS.stream().filter(_ -> random.nextBoolean()).toArray(String[]::new);
    }
}
