package dev.countersign.e2e.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TestTimesTest {

    private static final TestTimes TIMES =
            times("0 SlowIT", "9 SlowIT.short", "10 QuickIT", "12 QuickIT.long", "16 EndIT");

    @Test
    void theQuickestIsTheOneThatIsOverFirstWithWhatItsClassDoesBefore() {
        assertThat(TIMES.quickest(Set.of("SlowIT.short", "QuickIT.long"))).contains("QuickIT.long");
    }

    @Test
    void aClassStandsForOneOfItsTests() {
        assertThat(TIMES.quickest(Set.of("SlowIT"))).contains("SlowIT.short");
    }

    @Test
    void ofWhatNeverBeganNoneIsTheQuickest() {
        assertThat(TIMES.quickest(Set.of("OtherIT.other"))).isEmpty();
    }

    private static TestTimes times(String... lines) {
        TreeMap<Instant, String> began = new TreeMap<>();
        for (String line : List.of(lines)) {
            int space = line.indexOf(' ');
            began.put(Instant.ofEpochSecond(Long.parseLong(line.substring(0, space))), line.substring(space + 1));
        }
        return new TestTimes(began);
    }
}
