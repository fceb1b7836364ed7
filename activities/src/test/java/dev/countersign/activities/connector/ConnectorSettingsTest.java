package dev.countersign.activities.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectorSettingsTest {

    @Test
    void onlyApprovalTasksDecideUnlessSomebodySaysOtherwise() {
        ConnectorSettings settings = ConnectorSettings.defaults("blue");
        assertThat(settings.allows(CheckKind.APPROVAL_TASK)).isTrue();
        assertThat(settings.allows(CheckKind.CONFIG_MAP)).isFalse();
        assertThat(settings.fence()).isTrue();
    }

    @Test
    void secretsCannotBeAllowed() {
        assertThatThrownBy(() -> new CheckKind("v1", "Secret")).hasMessageContaining("never read Secrets");
    }

    @Test
    void anInstallationMustFitIntoALabel() {
        assertThatThrownBy(() -> ConnectorSettings.defaults("blue/green"))
                .hasMessageContaining("'blue/green' cannot be a label value");
    }

    @Test
    void aUrlNeedsAPlaceForTheId() {
        assertThatThrownBy(() -> new ConnectorSettings(
                        "connectors-system", "blue", Set.of(), false, false, true, true, true, "https://temporal/"))
                .hasMessageContaining("write {id}");
    }

    @Test
    void theTemplatesNeedANamespace() {
        assertThatThrownBy(() -> new ConnectorSettings(" ", "blue", Set.of(), false, false, true, true, true, ""))
                .hasMessageContaining("systemNamespace is empty");
    }
}
