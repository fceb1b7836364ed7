package dev.countersign.starter;

import dev.countersign.doctor.program.Carriers;
import dev.countersign.doctor.program.CheckRun;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the starter. It needs neither Temporal nor the API server to be up, and waits for both. */
@SpringBootApplication
@EnableConfigurationProperties(StarterProperties.class)
public class StarterProgram {

    public static void main(String[] arguments) {
        Carriers.provide();
        if (CheckRun.isAskedBy(arguments)) {
            System.exit(CheckRun.run(StarterCheck.class, System.out, arguments));
        }
        SpringApplication.run(StarterProgram.class, arguments);
    }
}
