package dev.countersign.starter;

import dev.countersign.api.payload.PayloadKeys;
import dev.countersign.doctor.Check;
import dev.countersign.doctor.FileCheck;
import dev.countersign.doctor.HttpCheck;
import dev.countersign.doctor.KubernetesCheck;
import dev.countersign.doctor.connection.Authorities;
import dev.countersign.doctor.program.Checks;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.spring.boot.autoconfigure.ServiceStubsAutoConfiguration;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** What the starter tests when it is started with {@code --check}. NB. No component: the program itself never finds it. */
@EnableConfigurationProperties(StarterProperties.class)
@Import({ServiceStubsAutoConfiguration.class, TemporalOptions.class})
class StarterCheck {

    @Bean
    Checks checks(StarterProperties properties, ObjectProvider<WorkflowServiceStubs> stubs, Environment environment) {
        List<Check> checks = new ArrayList<>(List.of(
                Checks.temporal(stubs, environment),
                new KubernetesCheck(() -> KubernetesClients.of(properties.kubeconfig()))));
        URI opa = properties.opaUrl();
        if (opa != null) {
            checks.add(HttpCheck.opa(opa));
        }
        OidcProperties oidc = properties.oidc();
        if (oidc != null) {
            checks.add(HttpCheck.issuer(oidc.issuer()));
        }
        checks.addAll(files(properties));
        return new Checks(checks);
    }

    private static List<Check> files(StarterProperties properties) {
        List<Check> files = new ArrayList<>(List.of(
                new FileCheck(Authorities.KEY, properties.temporal().caFile(), Authorities::in),
                new FileCheck(
                        "countersign.acts.key-file",
                        properties.acts().keyFile(),
                        _ -> SigningKey.of(properties.acts())),
                new FileCheck("countersign.payload-keys", properties.payloadKeys(), PayloadKeys::read),
                FileCheck.writable("countersign.audit-file", properties.auditFile())));
        properties.auditTrail().forEach(file -> files.add(FileCheck.readable("countersign.audit-trail", file)));
        return files;
    }
}
