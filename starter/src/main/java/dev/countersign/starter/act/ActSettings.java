package dev.countersign.starter.act;

import dev.countersign.policy.act.ActSigner;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How people act over HTTP.
 *
 * @param signer with the key that the worker trusts; empty: nothing is taken
 * @param audience for whom the tokens of people must be meant
 * @param patience how long a person waits for the answer
 * @param installation the id of this installation, the same for every program of it; absent: the uid of the namespace
 *     kube-system
 */
public record ActSettings(
        Optional<ActSigner> signer,
        String audience,
        Duration patience,
        @Nullable String installation) {}
