package dev.countersign.doctor;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Whether another program answers by HTTP. */
public final class HttpCheck implements Check {

    private final HttpProbe probe;
    private final String check;
    private final String who;
    private final URI uri;
    private final Finding.Level otherwise;
    private final String todo;

    private HttpCheck(HttpProbe probe, String check, String who, URI uri, Finding.Level otherwise, String todo) {
        this.probe = probe;
        this.check = check;
        this.who = who;
        this.uri = uri;
        this.otherwise = otherwise;
        this.todo = todo;
    }

    /** Whether Open Policy Agent is well. Without it only what has Rego of its own waits. */
    public static HttpCheck opa(URI opa) {
        return new HttpCheck(
                new HttpProbe(),
                "opa",
                "Open Policy Agent",
                HttpProbe.under(opa, "health"),
                Finding.Level.WARNING,
                "Start it, or set countersign.opa-url to where it is; until then checks and constraints with Rego of their"
                        + " own wait.");
    }

    /** Whether an issuer of OpenID Connect tells how it issues. Without it nobody gets in with its tokens. */
    public static HttpCheck issuer(URI issuer) {
        return new HttpCheck(
                new HttpProbe(),
                "oidc-issuer",
                "The issuer of tokens",
                HttpProbe.under(issuer, ".well-known/openid-configuration"),
                Finding.Level.ERROR,
                "See that it is reached from here, and that countersign.oidc.issuer is exactly as its tokens name it;"
                        + " until then whoever comes with its token is answered with 503.");
    }

    /** The same, of a program that may take so long to answer. */
    HttpCheck waiting(Duration patience) {
        return new HttpCheck(new HttpProbe(patience), check, who, uri, otherwise, todo);
    }

    @Override
    public List<Finding> look() {
        try {
            int status = probe.status(uri);
            return List.of(
                    status == 200
                            ? Finding.ok(check, who + " answers at " + uri)
                            : new Finding(check, otherwise, who + " answers at " + uri + " with " + status, todo));
        } catch (IOException e) {
            return List.of(new Finding(check, otherwise, who + " does not answer at " + uri + ": " + e, todo));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(new Finding(check, otherwise, who + " was not waited for", "Ask again."));
        }
    }
}
