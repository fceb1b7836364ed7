package dev.countersign.cli.kinds;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.cli.output.Output;
import dev.countersign.cli.problem.CliException;
import dev.countersign.cli.problem.ExitCode;
import dev.countersign.cli.request.Assumption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows objects of a kind. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description =
                "Shows policies, roles, groups, access tokens or clusters. With the policies those that hold for every workspace are"
                        + " listed, and the accesses that run now.",
        footer = {"", "Example: countersign get accesspolicy oncall-prod -o yaml > oncall-prod.yaml"})
public final class GetCommand extends KindCommand {

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        boolean listed = names().isEmpty();
        List<Thing> things = listed ? listed() : new ArrayList<>();
        List<Assumption> accesses =
                listed && kind() == Kind.POLICY && !isForPrograms() ? running().list() : List.of();
        List<Assumption> found = new ArrayList<>(accesses);
        for (String name : names()) {
            Optional<Thing> thing = find(name);
            thing.ifPresent(things::add);
            if (thing.isEmpty()) {
                found.add(access(name));
            }
        }
        show(things, found, listed);
        return ExitCode.DONE;
    }

    private List<Thing> listed() {
        Kind kind = kind();
        List<Thing> things = new ArrayList<>();
        things().list(kind).forEach(json -> things.add(new Thing(kind, json)));
        if (!kind.isGlobal() && (kind.isPolicy() || kind.isRole())) {
            things().list(kind.onPlatform()).forEach(json -> things.add(new Thing(kind.onPlatform(), json)));
        }
        return things;
    }

    /** NB. An access is listed as a policy, so it is found as one. */
    private Assumption access(String name) {
        Optional<Assumption> access =
                kind() == Kind.POLICY && !isSideSaid(name) ? running().find(name) : Optional.empty();
        return access.orElseThrow(() -> new CliException("there is no " + kind().objects() + " " + name
                + "; see which there are: countersign get " + kind().word()));
    }

    private boolean isForPrograms() {
        return output.format() == Output.Format.JSON || output.format() == Output.Format.YAML;
    }

    private void show(List<Thing> things, List<Assumption> accesses, boolean listed) {
        switch (output.format()) {
            case TABLE, WIDE -> table(things, accesses);
            case NAME -> {
                things.forEach(thing -> out().println(thing.typed()));
                accesses.forEach(access -> out().println("roleassumption/" + access.name()));
            }
            case JSON, YAML -> {
                if (!listed && things.size() + accesses.size() == 1) {
                    things.forEach(thing -> output.print(thing.json()));
                    accesses.forEach(access -> output.print(access.json()));
                } else {
                    output.print(list(things, accesses));
                }
            }
        }
        out().flush();
    }

    private void table(List<Thing> things, List<Assumption> accesses) {
        if (things.isEmpty() && accesses.isEmpty()) {
            err().println("There are none.");
            return;
        }
        Kind kind = kind();
        out().print(new ThingColumns(kind, output.format() == Output.Format.WIDE, Instant.now())
                .table(things, accesses));
    }

    /** As kubectl writes several objects, so that apply reads them again. */
    private static ObjectNode list(List<Thing> things, List<Assumption> accesses) {
        ObjectNode list = new JsonMapper().createObjectNode();
        list.put("apiVersion", "v1").put("kind", "List");
        var items = list.putArray("items");
        things.forEach(thing -> items.add(thing.json()));
        accesses.forEach(access -> items.add(access.json()));
        return list;
    }
}
