package dev.countersign.sweeper;

import dev.countersign.doctor.program.Carriers;
import dev.countersign.doctor.program.CheckRun;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the sweeper. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SweeperApplication {

    public static void main(String[] arguments) {
        Carriers.provide();
        if (CheckRun.isAskedBy(arguments)) {
            System.exit(CheckRun.run(SweeperCheck.class, System.out, arguments));
        }
        if (MayRemoveRun.isAskedBy(arguments)) {
            System.exit(MayRemoveRun.run(System.out, arguments));
        }
        SpringApplication.run(SweeperApplication.class, arguments);
    }
}
