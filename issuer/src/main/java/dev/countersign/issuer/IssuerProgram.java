package dev.countersign.issuer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the issuer. Its keys, and whatever it has issued, end with it. */
@SpringBootApplication
@EnableConfigurationProperties(IssuerProperties.class)
public class IssuerProgram {

    public static void main(String[] arguments) {
        SpringApplication.run(IssuerProgram.class, arguments);
    }
}
