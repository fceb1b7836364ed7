package dev.countersign.opa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.opa.RegoCompiler.Compilation;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpaCompilerTest {

    private static final String MODULE = "# says yes\npackage check\nresult := data.check.other\n";
    private static final String TREE = "{\"rules\":[{\"head\":{\"name\":\"result\"}}]}";

    private final FakeOpa opa = new FakeOpa();
    private final RegoCompiler compiler = new OpaCompiler(opa.uri(), RegoDialect.CHECK, Duration.ofMinutes(1));

    @BeforeEach
    void aModuleThatDefinesResult() {
        opa.shows(TREE);
    }

    @AfterEach
    void close() {
        opa.close();
    }

    @Test
    void aModuleMeetsNoOtherAndIsTakenAwayAgain() {
        opa.reply(200, "{}");
        assertThat(compiler.compile(MODULE)).isEqualTo(new Compilation.Compiles());
        assertThat(opa.requests).hasSize(3);
        assertThat(opa.requests.getFirst())
                .startsWith("PUT /v1/policies/countersign/compile_")
                .contains("package countersign.compile_")
                .contains("data.countersign.compile_")
                .doesNotContain("package check");
        assertThat(opa.requests.getLast()).startsWith("DELETE /v1/policies/countersign/compile_");
    }

    @Test
    void whatDoesNotCompileIsSaidWithItsLine() {
        opa.reply(400, "{\"errors\":[{\"message\":\"var x is unsafe\",\"location\":{\"row\":2}}]}");
        assertThat(compiler.compile(MODULE)).isEqualTo(new Compilation.Broken("line 2: var x is unsafe"));
    }

    @Test
    void aModuleOfAnotherPackageIsNoCheck() {
        assertThat(compiler.compile("package checks\n"))
                .isEqualTo(new Compilation.Broken("the Rego module must begin with: package check"));
        assertThat(opa.requests).isEmpty();
    }

    @Test
    void anEngineThatDoesNotAnswerIsNoVerdict() {
        opa.reply(503, "");
        assertThat(compiler.compile(MODULE)).isInstanceOf(Compilation.Unanswered.class);
        assertThat(new OpaCompiler(URI.create("http://127.0.0.1:1"), RegoDialect.CHECK).compile(MODULE))
                .isInstanceOf(Compilation.Unanswered.class);
    }

    @Test
    void aVerdictIsRememberedAndSilenceIsNot() {
        RegoCompiler remembered = new RememberedRego(compiler);
        opa.reply(503, "");
        remembered.compile(MODULE);
        opa.reply(200, "{}");
        assertThat(remembered.compile(MODULE)).isEqualTo(new Compilation.Compiles());
        int asked = opa.requests.size();
        assertThat(remembered.compile(MODULE)).isEqualTo(new Compilation.Compiles());
        assertThat(opa.requests).hasSize(asked);
    }
}
