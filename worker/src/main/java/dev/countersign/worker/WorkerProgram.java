package dev.countersign.worker;

import dev.countersign.doctor.program.Carriers;
import dev.countersign.doctor.program.CheckRun;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the worker; refuses to, with a message that says what to do, when it could not do its work. */
@SpringBootApplication
@EnableConfigurationProperties(WorkerProperties.class)
public class WorkerProgram {

    public static void main(String[] arguments) {
        Carriers.provide();
        if (CheckRun.isAskedBy(arguments)) {
            System.exit(CheckRun.run(WorkerCheck.class, System.out, arguments));
        }
        SpringApplication.run(WorkerProgram.class, arguments);
    }
}
