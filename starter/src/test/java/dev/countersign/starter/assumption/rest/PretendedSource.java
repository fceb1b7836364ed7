package dev.countersign.starter.assumption.rest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Issues a credential for whatever it is asked, and writes down what that was. */
final class PretendedSource implements CredentialSource {

    final List<String> asked = new ArrayList<>();
    List<String> holders = List.of();
    String tokenUid = "t-1";

    @Override
    public List<String> holders(String workspace, String accessToken, @Nullable String uid) {
        return uid == null || uid.equals(tokenUid) ? holders : List.of();
    }

    @Override
    public Credential fetch(String cluster, String account, Duration length) {
        asked.add(account + " on " + cluster + " for " + length.toMinutes() + "m");
        return new Credential("t0ken-of-the-account", Scene.NOW.plus(length), "https://prod:6443", "Q0E=");
    }
}
