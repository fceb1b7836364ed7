package dev.countersign.doctor.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.doctor.Finding;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.context.annotation.Bean;

class CheckRunTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @ConfigurationProperties(prefix = "countersign", ignoreUnknownFields = false)
    record Properties(
            @Nullable Path keyFile,
            @DefaultValue("10s") Duration shutdownWait,
            @DefaultValue Notices notices) {}

    record Notices(@DefaultValue List<URI> urls, @Nullable String secret) {}

    @EnableConfigurationProperties(Properties.class)
    static class Well {
        @Bean
        Checks checks() {
            return Checks.of(
                    () -> List.of(Finding.ok("temporal", "it answers")),
                    () -> List.of(Finding.warning("opa", "it does not", "start it")));
        }
    }

    @EnableConfigurationProperties(Properties.class)
    static class Unwell {
        @Bean
        Checks checks() {
            return Checks.of(() -> List.of(Finding.error("temporal", "it does not answer", "start it\nor not")));
        }
    }

    private int run(Class<?> configuration, String... arguments) {
        return CheckRun.run(configuration, new PrintStream(printed, true, StandardCharsets.UTF_8), arguments);
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void itIsAskedForByOneArgument() {
        assertThat(CheckRun.isAskedBy("--countersign.key-file=x", "--check")).isTrue();
        assertThat(CheckRun.isAskedBy("--checks", "check")).isFalse();
    }

    @Test
    void everyKeyIsShownWithItsValueAndWhereItIsFrom() {
        assertThat(run(Well.class, "--check", "--countersign.key-file=/etc/acts.pem", "--server.port=8085"))
                .isZero();
        assertThat(lines())
                .contains(
                        "countersign.key-file = /etc/acts.pem   (command line)",
                        "countersign.shutdown-wait = 10s   (default)",
                        "countersign.notices.urls = []   (default)",
                        "countersign.notices.secret = -   (default)",
                        "server.port = 8085   (command line)");
    }

    @Test
    void secretsAreNotShown() {
        run(
                Well.class,
                "--countersign.notices.secret=hush",
                "--countersign.notices.urls=https://chat.example.com/hush,https://other.example.com/hush",
                "--spring.temporal.connection.apiKey=hush",
                "--spring.temporal.connection.mtls.key=hush",
                "--spring.temporal.connection.target=https://me:hush@temporal");
        assertThat(lines())
                .noneMatch(line -> line.contains("hush"))
                .contains(
                        "countersign.notices.secret = ******   (command line)",
                        "countersign.notices.urls = [https://chat.example.com/******, https://other.example.com/******]"
                                + "   (command line)",
                        "spring.temporal.connection.target = https://******@temporal   (command line)");
    }

    @Test
    void findingsFollowWithWhatToDoAndAWarningIsNoFailure() {
        assertThat(run(Well.class)).isZero();
        assertThat(lines()).endsWith("ok temporal: it answers", "warning opa: it does not", "    start it");
    }

    @Test
    void anErrorIsAFailure() {
        assertThat(run(Unwell.class)).isEqualTo(1);
        assertThat(lines()).endsWith("error temporal: it does not answer", "    start it", "    or not");
    }

    @Test
    void anUnknownKeyIsOneAsAtTheStart() {
        assertThatThrownBy(() -> run(Well.class, "--countersign.keyfiles=x"))
                .hasRootCauseInstanceOf(UnboundConfigurationPropertiesException.class);
    }
}
