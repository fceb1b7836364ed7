package dev.countersign.starter.auditor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.starter.web.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final EventFilter ALL = new EventFilter(null, null, null, null, null, null, null, null);
    private static final long PLENTY = 1 << 20;

    @TempDir
    private Path folder;

    private static String line(int second, String id, String more) {
        return "{\"id\":\"" + id + "\",\"at\":\"" + NOW.plusSeconds(second)
                + "\",\"action\":\"granted\",\"namespace\":\"ws\",\"name\":\"r\",\"uid\":\"u\",\"facts\":{" + more
                + "}}\n";
    }

    private void write(String file, String... lines) throws IOException {
        for (String line : lines) {
            Files.writeString(folder.resolve(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private Trail trail(long most) {
        return new Trail(List.of(folder), most);
    }

    private static List<String> ids(Trail.Part part) {
        return part.events().stream().map(Event::id).toList();
    }

    private List<String> all(Trail trail, EventFilter filter, int limit) {
        List<String> ids = new ArrayList<>();
        Cursor after = null;
        do {
            Trail.Part part = trail.read(filter, limit, after);
            ids.addAll(ids(part));
            after = part.next() == null ? null : Cursor.parse(part.next().text());
        } while (after != null);
        return ids;
    }

    @Test
    void theNewestOfAllFilesComesFirst() throws IOException {
        write("worker", line(1, "a", ""), line(4, "d", ""), line(5, "e", ""));
        write("starter", line(2, "b", ""), line(3, "c", ""), line(6, "f", ""));
        assertThat(ids(trail(PLENTY).read(ALL, 100, null))).containsExactly("f", "e", "d", "c", "b", "a");
        assertThat(trail(PLENTY).read(ALL, 100, null).next()).isNull();
    }

    @Test
    void partsFollowEachOtherWithoutGapAlsoWhileMoreIsWrittenAndFilesAreRotated() throws IOException {
        write("worker", line(1, "a", ""), line(3, "c", ""), line(5, "e", ""));
        write("starter", line(2, "b", ""), line(4, "d", ""));
        Trail.Part first = trail(PLENTY).read(ALL, 2, null);
        assertThat(ids(first)).containsExactly("e", "d");
        write("worker", line(7, "g", ""));
        Files.move(folder.resolve("worker"), folder.resolve("worker.1"));
        write("worker", line(8, "h", ""));
        Trail.Part second = trail(PLENTY).read(ALL, 2, first.next());
        assertThat(ids(second)).containsExactly("c", "b");
        assertThat(ids(trail(PLENTY).read(ALL, 2, second.next()))).containsExactly("a");
    }

    @Test
    void longFilesAreReadPieceByPieceAndNothingIsLost() throws IOException {
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            text.append(line(i, "id" + i, "\"why\":\"" + "ü".repeat(i % 150) + "\""));
            expected.addFirst("id" + i);
        }
        write("worker", text.toString());
        assertThat(all(trail(PLENTY), ALL, 7)).isEqualTo(expected);
        assertThat(all(trail(5_000), ALL, 500)).isEqualTo(expected);
    }

    @Test
    void oneCallReadsNoMoreThanItMayAndSaysWhereToGoOn() throws IOException {
        for (int i = 0; i < 100; i++) {
            write("worker", line(i, "id" + i, ""));
        }
        EventFilter none = new EventFilter(null, "another", null, null, null, null, null, null);
        Trail.Part part = trail(1_000).read(none, 10, null);
        assertThat(part.events()).isEmpty();
        assertThat(part.next()).isNotNull();
        assertThat(all(trail(1_000), none, 10)).isEmpty();
    }

    @Test
    void whatIsNoEventIsCountedAndWhatIsHalfWrittenIsLeftOut() throws IOException {
        write(
                "worker",
                line(1, "a", ""),
                "no json\n",
                "\n",
                "{\"at\":\"yesterday\"}\n",
                line(2, "b", ""),
                "{\"id\":\"ha");
        Trail.Part part = trail(PLENTY).read(ALL, 100, null);
        assertThat(ids(part)).containsExactly("b", "a");
        assertThat(part.unreadable()).isEqualTo(3);
    }

    @Test
    void aLineThatIsTooLongIsNoEvent() throws IOException {
        write("worker", line(1, "a", ""), "x".repeat(1024 * 1024 + 1) + "\n", line(2, "b", ""));
        Trail.Part part = trail(1L << 30).read(ALL, 100, null);
        assertThat(ids(part)).containsExactly("b", "a");
        assertThat(part.unreadable()).isEqualTo(1);
    }

    @Test
    void whatWasWrittenTwiceIsShownOnce() throws IOException {
        write("worker", line(1, "a", ""), line(2, "b", ""), line(3, "a", ""));
        assertThat(ids(trail(PLENTY).read(ALL, 100, null))).containsExactly("a", "b");
    }

    @Test
    void eachFilterFindsWhatItNames() throws IOException {
        write(
                "worker",
                line(1, "a", "\"requestedBy\":\"alice\",\"role\":\"cluster.admin\",\"cluster\":\"prod\""),
                line(2, "b", "\"person\":\"bob\""),
                line(3, "c", "\"subject\":\"User/carol\",\"approvedBy\":\"dave, erin\""),
                line(4, "d", "\"kind\":\"Cluster\",\"person\":\"root\"").replace("\"r\"", "\"prod\""));
        assertThat(ids(find("alice", null, null))).containsExactly("a");
        assertThat(ids(find("bob", null, null))).containsExactly("b");
        assertThat(ids(find("carol", null, null))).containsExactly("c");
        assertThat(ids(find("erin", null, null))).containsExactly("c");
        assertThat(ids(find(null, "cluster.admin", null))).containsExactly("a");
        assertThat(ids(find(null, null, "prod"))).containsExactly("d", "a");
        EventFilter times =
                new EventFilter("ws", "r", null, null, null, "granted", NOW.plusSeconds(2), NOW.plusSeconds(3));
        assertThat(ids(trail(PLENTY).read(times, 100, null))).containsExactly("b");
    }

    private Trail.Part find(@Nullable String person, @Nullable String role, @Nullable String cluster) {
        return trail(PLENTY).read(new EventFilter(null, null, person, role, cluster, null, null, null), 100, null);
    }

    @Test
    void whatIsTooOldIsNotReadToTheBeginning() throws IOException {
        for (int i = 0; i < 200; i++) {
            write("worker", line(i * 3600, "id" + i, ""));
        }
        EventFilter late = new EventFilter(null, null, null, null, null, null, NOW.plusSeconds(199 * 3600), null);
        Trail.Part part = trail(5_000).read(late, 100, null);
        assertThat(ids(part)).containsExactly("id199");
        assertThat(part.next()).isNull();
    }

    @Test
    void aFileThatIsNotThereIsNoEmptyTrail() {
        Trail missing = new Trail(List.of(folder.resolve("none")), PLENTY);
        assertThatThrownBy(() -> missing.read(ALL, 1, null))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem()).isEqualTo(AuditorProblem.TRAIL_UNREADABLE));
    }
}
