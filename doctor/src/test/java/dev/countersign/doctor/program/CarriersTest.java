package dev.countersign.doctor.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class CarriersTest {

    @AfterEach
    void forget() {
        System.clearProperty(Carriers.PARALLELISM);
    }

    @Test
    void thereAreMoreThanProcessors() {
        Carriers.provide();
        assertThat(Integer.getInteger(Carriers.PARALLELISM))
                .isGreaterThan(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void whatTheJvmWasToldStays() {
        System.setProperty(Carriers.PARALLELISM, "3");
        Carriers.provide();
        assertThat(System.getProperty(Carriers.PARALLELISM)).isEqualTo("3");
    }
}
