package dev.countersign.starter.auditor;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets auditors read, given an {@link AuditorSettings}. */
@Configuration(proxyBeanMethods = false)
public class AuditorConfiguration {

    /** NB. A second of reading at most; whoever wants more asks again. */
    private static final long BYTES_OF_ONE_CALL = 64L * 1024 * 1024;

    @Bean
    Trail trail(AuditorSettings settings) {
        return new Trail(settings.trail(), BYTES_OF_ONE_CALL);
    }
}
