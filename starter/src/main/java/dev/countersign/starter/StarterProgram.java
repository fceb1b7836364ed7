package dev.countersign.starter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the starter. It needs neither Temporal nor the API server to be up, and waits for both. */
@SpringBootApplication
@EnableConfigurationProperties(StarterProperties.class)
public class StarterProgram {

    public static void main(String[] arguments) {
        SpringApplication.run(StarterProgram.class, arguments);
    }
}
