package dev.countersign.sweeper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the sweeper. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SweeperApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(SweeperApplication.class, arguments);
    }
}
