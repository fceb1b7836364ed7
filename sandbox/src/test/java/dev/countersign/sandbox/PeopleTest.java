package dev.countersign.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleTest {
    @TempDir
    Path folder;

    @Test
    void everybodyHasATokenOfTheirOwnWhichStaysAndIsPrivate() throws IOException {
        People people = People.of(new Certificates(folder));
        people.create();
        String alice = people.tokenOf("alice");
        people.create();

        assertThat(people.tokenOf("alice"))
                .isEqualTo(alice)
                .hasSize(48)
                .isNotEqualTo(people.tokenOf("bob"))
                .isNotEqualTo(people.tokenOf("carol"));
        assertThat(people.file()).content().contains(alice + ",alice,alice,\"ops\"\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(people.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void twoSandboxesShareNoTokens() throws IOException {
        People one = People.of(new Certificates(Files.createDirectory(folder.resolve("one"))));
        People other = People.of(new Certificates(Files.createDirectory(folder.resolve("other"))));
        one.create();
        other.create();
        assertThat(one.tokenOf("alice")).isNotEqualTo(other.tokenOf("alice"));
    }

    @Test
    void whoIsNotThereIsSaidSo() {
        People people = People.of(new Certificates(folder));
        assertThatThrownBy(() -> people.tokenOf("alice")).hasMessageContaining("`down` and `up`");
        people.create();
        assertThatThrownBy(() -> people.tokenOf("mallory")).hasMessageContaining("alice, bob, carol");
    }
}
