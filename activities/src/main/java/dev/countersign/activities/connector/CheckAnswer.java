package dev.countersign.activities.connector;

import dev.countersign.api.connector.PinnedCheck;
import dev.countersign.crds.connector.AccessRequestStatus.Watched;
import dev.countersign.policy.connector.CheckResult;
import dev.countersign.policy.connector.ExpectedCheck;
import java.util.List;
import java.util.Optional;

/**
 * What one check of one policy says.
 *
 * @param results for policy to make one verdict of
 * @param findings the same, for those objects that were there
 * @param pinned the fenced objects as first seen
 * @param watched whose change would change the answer
 */
record CheckAnswer(
        ExpectedCheck expected,
        List<CheckResult> results,
        List<CheckFinding> findings,
        List<PinnedCheck> pinned,
        Optional<Watched> watched) {
    CheckAnswer {
        results = List.copyOf(results);
        findings = List.copyOf(findings);
        pinned = List.copyOf(pinned);
    }
}
