package dev.countersign.cli.request;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.countersign.cli.output.Output;
import java.time.Instant;
import java.util.List;

/** How requests are printed. */
public final class Listing {

    private final Output output;

    /** @param output says where and in which format */
    public Listing(Output output) {
        this.output = output;
    }

    /** One request. */
    public void one(Assumption request) {
        switch (output.format()) {
            case JSON, YAML -> output.print(request.json());
            case TABLE, WIDE, NAME -> many(List.of(request));
        }
    }

    /** Requests, in their order. */
    public void many(List<Assumption> requests) {
        switch (output.format()) {
            case TABLE -> output.out().print(Columns.usual(Instant.now()).table(requests));
            case WIDE -> output.out().print(Columns.wide(Instant.now()).table(requests));
            case NAME -> requests.forEach(request -> output.out().println(request.name()));
            case JSON, YAML -> {
                ArrayNode all = new JsonMapper().createArrayNode();
                requests.forEach(request -> all.add(request.json()));
                output.print(all);
            }
        }
        output.out().flush();
    }
}
