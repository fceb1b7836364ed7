package dev.countersign.starter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.starter.policy.PretendedServer.Answer;
import dev.countersign.starter.policy.RegoCompiler.Compilation;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpaCompilerTest {

    private static final String MODULE = "# says yes\npackage check\nresult := data.check.other\n";
    private static final String TREE = "{\"result\":{\"ast\":{\"rules\":[{\"head\":{\"name\":\"result\"}}]}}}";

    private Answer toPut = new Answer(200, "{}");
    private final PretendedServer server = new PretendedServer(
            (what, _) -> what.startsWith("PUT") ? toPut : new Answer(200, what.startsWith("GET") ? TREE : "{}"));
    private final RegoCompiler compiler = new OpaCompiler(server.uri());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aModuleMeetsNoOtherAndIsTakenAwayAgain() {
        assertThat(compiler.compile(MODULE)).isEqualTo(new Compilation.Compiles());
        assertThat(server.requests).hasSize(3);
        assertThat(server.requests.getFirst())
                .startsWith("PUT /v1/policies/countersign/compile_")
                .contains("package countersign.compile_")
                .contains("data.countersign.compile_")
                .doesNotContain("package check");
        assertThat(server.requests.getLast()).startsWith("DELETE /v1/policies/countersign/compile_");
    }

    @Test
    void whatDoesNotCompileIsSaidWithItsLine() {
        toPut = new Answer(400, "{\"errors\":[{\"message\":\"var x is unsafe\",\"location\":{\"row\":2}}]}");
        assertThat(compiler.compile(MODULE)).isEqualTo(new Compilation.Broken("line 2: var x is unsafe"));
    }

    @Test
    void aModuleOfAnotherPackageIsNoCheck() {
        assertThat(compiler.compile("package checks\n"))
                .isEqualTo(new Compilation.Broken("the module must begin with: package check"));
        assertThat(server.requests).isEmpty();
    }

    @Test
    void anEngineThatDoesNotAnswerIsNoVerdict() {
        toPut = new Answer(503, "");
        assertThat(compiler.compile(MODULE)).isInstanceOf(Compilation.Unanswered.class);
        assertThat(new OpaCompiler(URI.create("http://127.0.0.1:1")).compile(MODULE))
                .isInstanceOf(Compilation.Unanswered.class);
    }

    @Test
    void aVerdictIsRememberedAndSilenceIsNot() {
        RegoCompiler remembered = new RememberedRego(compiler);
        toPut = new Answer(503, "");
        remembered.compile(MODULE);
        toPut = new Answer(200, "{}");
        assertThat(remembered.compile(MODULE)).isEqualTo(new Compilation.Compiles());
        int asked = server.requests.size();
        assertThat(remembered.compile(MODULE)).isEqualTo(new Compilation.Compiles());
        assertThat(server.requests).hasSize(asked);
    }
}
