package dev.countersign.starter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crds.LabelRequirement;
import dev.countersign.crds.NameOrLabelSelector;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConnectorMatchTest {

    private final PretendedSurroundings surroundings = new PretendedSurroundings();

    @Test
    void anAbsentOrEmptySelectorCoversEveryConnectorOfTheNamespace() {
        assertThat(match(null).names()).containsExactly("gitlab", "harbor");
        assertThat(match(NameOrLabelSelector.ALL)).isEqualTo(match(null));
        assertThat(match(null).verdict()).isEqualTo(Verdict.yes("Matched", "2 Connectors"));
    }

    @Test
    void aNameThatIsNotThereIsPointedOut() {
        assertThat(match(Policies.named("harbor", "nexus")).verdict())
                .isEqualTo(Verdict.yes("Matched", "1 Connector; not there: nexus"));
        assertThat(match(Policies.named("nexus")).verdict())
                .isEqualTo(Verdict.no("NoneMatched", "no Connector is selected; not there: nexus"));
    }

    @Test
    void labelsSelect() {
        assertThat(match(Policies.labelled("class", "git")).names()).containsExactly("gitlab");
    }

    @Test
    void aNamespaceWithoutConnectorsSaysSo() {
        surroundings.connectors.clear();
        assertThat(match(null).verdict())
                .isEqualTo(Verdict.no("NoneMatched", "there is no Connector in this namespace"));
    }

    @Test
    void aSelectorThatCannotBeReadCoversNothing() {
        NameOrLabelSelector wrong =
                new NameOrLabelSelector(List.of(), Map.of(), List.of(new LabelRequirement("class", "Near", List.of())));
        assertThat(match(wrong).names()).isEmpty();
        assertThat(match(wrong).verdict().reason()).isEqualTo("InvalidSelector");
    }

    private ConnectorMatch match(@Nullable NameOrLabelSelector selector) {
        return ConnectorMatch.of(Policies.of(selector, null, null), surroundings);
    }
}
