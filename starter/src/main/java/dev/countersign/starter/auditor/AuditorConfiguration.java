package dev.countersign.starter.auditor;

import dev.countersign.starter.assumption.rest.AssumptionApiSettings;
import dev.countersign.starter.audit.RefusalRecorder;
import dev.countersign.starter.web.Door;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets auditors read, given an {@link AuditorSettings}. */
@Configuration(proxyBeanMethods = false)
public class AuditorConfiguration {

    /** NB. A second of reading at most; whoever wants more asks again. */
    private static final long BYTES_OF_ONE_CALL = 64L * 1024 * 1024;

    @Bean
    Auditors auditors(Door door, RefusalRecorder recorder, AssumptionApiSettings settings) {
        return new Auditors(door, recorder, settings);
    }

    @Bean
    Trail trail(AuditorSettings settings) {
        return new Trail(settings.trail(), BYTES_OF_ONE_CALL);
    }
}
