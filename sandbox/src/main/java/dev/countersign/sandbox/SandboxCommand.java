package dev.countersign.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The sandbox from the command line. */
public final class SandboxCommand {
    private static final String USAGE = """
            usage: up            build what is missing, start what does not run, repair what is not well,
                                 let Pods run and end (annotation sandbox.countersign.dev/plan),
                                 and start a second API server, the target cluster
                   down          end all programs; data stays
                   down --purge  end all programs and delete the data
                   status        what each part does now; fails unless all but player and target are well
                   env           shell variables for kubectl, temporal and curl""";

    private SandboxCommand() {}

    /** Exits with 0 when what was asked for is so, 1 when it is not, 2 when the words are not understood. */
    public static void main(String[] words) {
        System.setProperty("logback.configurationFile", "sandbox-command-logback.xml");
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) {
        try (Sandbox sandbox = Sandbox.byDefault()) {
            return switch (String.join(" ", words)) {
                case "up" -> {
                    sandbox.up();
                    // NB. Always anew: it runs from our own jars, which may have been built again under it.
                    sandbox.stop(Part.NODE_PLAYER);
                    sandbox.start(Part.NODE_PLAYER);
                    sandbox.stop(Part.ISSUER);
                    sandbox.start(Part.ISSUER);
                    sandbox.start(Part.TARGET_API_SERVER);
                    System.out.println(Environment.summary(sandbox));
                    yield 0;
                }
                case "down" -> {
                    sandbox.down();
                    yield 0;
                }
                case "down --purge" -> {
                    sandbox.purge();
                    yield 0;
                }
                case "status" -> status(sandbox);
                case "env" -> {
                    System.out.println(Environment.exports(sandbox));
                    yield 0;
                }
                default -> {
                    System.err.println(USAGE);
                    yield 2;
                }
            };
        } catch (SandboxException e) {
            System.err.println("sandbox: " + e.getMessage());
            return 1;
        }
    }

    private static int status(Sandbox sandbox) {
        Map<Part, Health> status = sandbox.status();
        status.forEach((part, health) ->
                System.out.printf("%-24s %s%n", part.program(), health.name().toLowerCase(Locale.ROOT)));
        return Services.all().stream().allMatch(part -> status.get(part) == Health.HEALTHY) ? 0 : 1;
    }
}
