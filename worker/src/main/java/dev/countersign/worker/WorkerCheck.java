package dev.countersign.worker;

import dev.countersign.api.payload.PayloadKeys;
import dev.countersign.doctor.FileCheck;
import dev.countersign.doctor.HttpCheck;
import dev.countersign.doctor.KubernetesCheck;
import dev.countersign.doctor.connection.Authorities;
import dev.countersign.doctor.program.Checks;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.spring.boot.autoconfigure.ServiceStubsAutoConfiguration;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** What the worker tests when it is started with {@code --check}. NB. No component: the program itself never finds it. */
@EnableConfigurationProperties(WorkerProperties.class)
@Import({ServiceStubsAutoConfiguration.class, TemporalOptions.class})
class WorkerCheck {

    @Bean
    Checks checks(WorkerProperties properties, ObjectProvider<WorkflowServiceStubs> stubs, Environment environment) {
        return Checks.of(
                Checks.temporal(stubs, environment),
                new KubernetesCheck(() -> HomeCluster.client(properties.kubeconfig())),
                HttpCheck.opa(properties.opaUrl()),
                new FileCheck(Authorities.KEY, properties.temporal().caFile(), Authorities::in),
                new FileCheck(
                        "countersign.act-keys", properties.actKeys(), file -> new ActKeys(file, Clock.systemUTC())),
                new FileCheck("countersign.payload-keys", properties.payloadKeys(), PayloadKeys::read),
                new FileCheck(
                        "countersign.notices.secret-file", properties.notices().secretFile(), NoticeSecrets::in),
                FileCheck.writable("countersign.audit-file", properties.auditFile()));
    }
}
