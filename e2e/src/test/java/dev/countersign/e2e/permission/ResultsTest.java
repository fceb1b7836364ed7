package dev.countersign.e2e.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.rights.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    private static final Held GET = held("get");
    private static final Held LIST = held("list");

    @Test
    void whatWasFoundIsThereWhenSomebodyStartsAgain(@TempDir Path folder) throws IOException {
        Results.in(file(folder)).add(GET, Verdict.NEEDED, "SomeIT.test", 7);

        assertThat(Results.in(file(folder)).of(GET)).contains(Verdict.NEEDED);
        assertThat(Results.in(file(folder)).of(LIST)).isEmpty();
    }

    @Test
    void theLastLineOfARightCounts(@TempDir Path folder) throws IOException {
        Results results = Results.in(file(folder));
        results.add(GET, Verdict.NOT_NOTICED, "SomeIT.test", 7);
        results.add(GET, Verdict.NEEDED, "SomeIT.other", 7);

        assertThat(results.of(GET)).contains(Verdict.NEEDED);
        assertThat(Results.in(file(folder)).of(GET)).contains(Verdict.NEEDED);
    }

    @Test
    void aLineThatWasCutOffIsNoResult(@TempDir Path folder) throws IOException {
        Results.in(file(folder)).add(GET, Verdict.NEEDED, "SomeIT.test", 7);
        Files.writeString(file(folder), LIST.label() + "\tNEE", StandardOpenOption.APPEND);

        assertThat(Results.in(file(folder)).of(LIST)).isEmpty();
        assertThat(Results.in(file(folder)).of(GET)).isPresent();
    }

    @Test
    void onlyAFailureWithARefusalShowsThatARightIsNeeded() {
        assertThat(Verdict.of(false, true)).isEqualTo(Verdict.NEEDED);
        assertThat(Verdict.of(true, true)).isEqualTo(Verdict.MISSED);
        assertThat(Verdict.of(false, false)).isEqualTo(Verdict.NOT_REFUSED);
        assertThat(Verdict.of(true, false)).isEqualTo(Verdict.NOT_NOTICED);
    }

    private static Path file(Path folder) {
        return folder.resolve("permissions").resolve("results.tsv");
    }

    private static Held held(String verb) {
        return new Held("worker", "ClusterRole countersign-worker", new Right("", "", "pods", "", verb));
    }
}
