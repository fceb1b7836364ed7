package dev.countersign.starter.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BoundedAuthenticatorTest {

    private static final Identity ALICE = new Identity.Person("alice", List.of());

    private final List<Identity> meanwhile = new ArrayList<>();
    private Supplier<Identity> answer = () -> ALICE;
    private final BoundedAuthenticator bounded = new BoundedAuthenticator(_ -> answer.get(), 1, Duration.ofMillis(1));

    @Test
    void whoComesWhileTooManyAreAskedAboutIsNotDeniedButUnknown() {
        answer = () -> {
            meanwhile.add(bounded.identify("second"));
            return ALICE;
        };
        assertThat(bounded.identify("first")).isEqualTo(ALICE);
        assertThat(meanwhile).singleElement().isInstanceOf(Identity.Unavailable.class);
    }

    @Test
    void whatFailedMakesRoomToo() {
        answer = () -> {
            throw new IllegalStateException("on purpose");
        };
        assertThatThrownBy(() -> bounded.identify("first")).isInstanceOf(IllegalStateException.class);
        answer = () -> ALICE;
        assertThat(bounded.identify("second")).isEqualTo(ALICE);
    }
}
