package dev.countersign.cli.request;

import dev.countersign.cli.http.Query;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options by which a command is about some requests only: whose they are, and what they are for. */
public final class MatchingPeople {

    @Option(names = "--user", paramLabel = "NAME", description = "Of this person only")
    private @Nullable String user;

    @Mixin
    private Matching what;

    /** Whether anything is asked for. */
    public boolean isSaid() {
        return user != null || what.isSaid();
    }

    /**
     * Has the server look.
     *
     * @param person what the server calls the person
     */
    public Query in(Query query, String person) {
        return what.in(query.with(person, user));
    }
}
