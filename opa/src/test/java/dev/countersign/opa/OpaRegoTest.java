package dev.countersign.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpaRegoTest {

    private static final String MODULE = "package check\nresult := {\"status\": \"True\"}";

    private final FakeOpa opa = new FakeOpa();
    private final OpaRego rego = new OpaRego(opa.uri(), RegoDialect.CHECK, Duration.ofMinutes(1));

    @AfterEach
    void stop() {
        opa.close();
    }

    @Test
    void aModuleIsPutThereOnceAndAskedEachTime() {
        opa.reply(200, "{}");
        opa.reply(200, "{\"result\": {\"status\": \"True\"}}");
        opa.reply(200, "{\"result\": {\"status\": \"False\"}}");
        assertThat(evaluate()).isEqualTo(new Rego.Answer.Result(Map.of("status", "True")));
        assertThat(evaluate()).isEqualTo(new Rego.Answer.Result(Map.of("status", "False")));
        assertThat(opa.requests)
                .satisfiesExactly(
                        put -> assertThat(put).startsWith("PUT /v1/policies/countersign/check_"),
                        look -> assertThat(look).startsWith("GET /v1/policies/countersign/check_"),
                        ask -> assertThat(ask)
                                .startsWith("POST /v1/data/countersign/check_")
                                .contains("/result "),
                        ask -> assertThat(ask).startsWith("POST").endsWith("{\"input\":{\"object\":{}}}"));
    }

    @Test
    void anEngineThatWasRestartedIsGivenTheModuleAgain() {
        opa.reply(200, "{}");
        opa.reply(200, "{\"result\": {\"status\": \"True\"}}");
        evaluate();
        opa.reply(200, "{}");
        opa.reply(200, "{}");
        opa.reply(200, "{\"result\": {\"status\": \"True\"}}");
        assertThat(evaluate()).isEqualTo(new Rego.Answer.Result(Map.of("status", "True")));
    }

    @Test
    void aModuleThatReachesOutIsTakenAwayAndNeverEvaluated() {
        opa.shows("""
                {"rules": [{"body": [{"terms": [
                  {"type": "ref", "value": [{"type": "var", "value": "http"}, {"type": "string", "value": "send"}]}
                ]}]}]}
                """);
        opa.reply(200, "{}");
        assertThat(evaluate())
                .isEqualTo(
                        new Rego.Answer.Broken("the Rego module is not evaluated: Rego here must not call http.send"));
        assertThat(opa.requests).hasSize(3).last().asString().startsWith("DELETE /v1/policies/countersign/check_");
        opa.reply(200, "{}");
        assertThat(evaluate()).isInstanceOf(Rego.Answer.Broken.class);
        assertThat(opa.requests).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void anEngineThatDoesNotShowAModuleIsNoAnswer() {
        opa.shows("null");
        opa.reply(200, "{}");
        assertThatThrownBy(this::evaluate).isInstanceOf(OpaException.class).hasMessageContaining("show the module");
        assertThat(opa.requests).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void aModuleThatDefinesNoResultForTheInputSaysNothing() {
        opa.reply(200, "{}");
        opa.reply(200, "{}");
        assertThat(evaluate()).isEqualTo(new Rego.Answer.Undefined());
    }

    @Test
    void aModuleThatDoesNotCompileIsBrokenAndTheLineIsNamed() {
        opa.reply(
                400,
                "{\"code\": \"invalid_parameter\", \"errors\": [{\"code\": \"rego_parse_error\","
                        + " \"message\": \"unexpected }\", \"location\": {\"row\": 3}}]}");
        assertThat(evaluate())
                .isEqualTo(new Rego.Answer.Broken("the Rego module does not compile: line 3: unexpected }"));
    }

    @Test
    void aModuleThatContradictsItselfIsBroken() {
        opa.reply(200, "{}");
        opa.reply(
                500,
                "{\"code\": \"internal_error\", \"errors\": [{\"code\": \"eval_conflict_error\","
                        + " \"message\": \"complete rules must not produce multiple outputs\"}]}");
        assertThat(evaluate()).isInstanceOf(Rego.Answer.Broken.class);
    }

    @Test
    void anEngineInTroubleIsNoAnswer() {
        opa.reply(503, "try later");
        assertThatThrownBy(this::evaluate).isInstanceOf(OpaException.class).hasMessageContaining("503");
    }

    @Test
    void anEngineThatIsAwayIsNoAnswer() {
        opa.close();
        assertThatThrownBy(this::evaluate).isInstanceOf(OpaException.class).hasMessageContaining("no answer");
    }

    @Test
    void aModuleOfAnotherPackageNeverReachesTheEngine() {
        assertThat(rego.evaluate("package other", Map.of())).isInstanceOf(Rego.Answer.Broken.class);
        assertThat(opa.requests).isEmpty();
    }

    private Rego.Answer evaluate() {
        return rego.evaluate(MODULE, Map.of("object", Map.of()));
    }
}
