package dev.countersign.e2e.permission;

import dev.countersign.crds.Manifests;
import dev.countersign.crds.rights.ShippedRights;
import dev.countersign.e2e.programs.Installation;
import dev.countersign.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Says which permission was used by which test of a whole run, and ends with 1 where one was used by none, or where a
 * program asked for what it may not do: then the permissions are too many, or too few.
 *
 * <p>The argument is the folder of the sandbox that the tests used.
 */
public final class UsedPermissions {

    private UsedPermissions() {}

    public static void main(String[] arguments) throws IOException {
        System.setProperty("logback.configurationFile", "sandbox-command-logback.xml");
        Path home = Path.of(arguments[0]).toAbsolutePath();
        Shown shown = read(home);
        Files.writeString(home.resolve("permissions.md"), PermissionPage.of(shown));
        shown.superfluous().forEach(right -> System.out.println("permissions: no test uses " + right));
        shown.lacking().forEach(request -> System.out.println("permissions: " + request));
        boolean exact = shown.superfluous().isEmpty() && shown.lacking().isEmpty();
        System.out.println("permissions: " + home.resolve("permissions.md") + " says which test uses which");
        System.exit(exact ? 0 : 1);
    }

    private static Shown read(Path home) throws IOException {
        ShippedRights shipped =
                new ShippedRights(Manifests.rbac(Installation.NAMESPACE, Installation.SYSTEM_NAMESPACE));
        Shown shown = new Shown(
                Stream.of("worker", "starter", "sweeper").map(program -> shipped.of("countersign-" + program)),
                TestTimes.in(home));
        String accounts = "system:serviceaccount:" + Installation.NAMESPACE + ":";
        new RequestLog(Sandbox.at(home).audit(), accounts).read(shown::add);
        return shown;
    }
}
