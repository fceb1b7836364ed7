package dev.countersign.opa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.opa.RegoCompiler.Compilation;
import org.junit.jupiter.api.Test;

class RegoTreeTest {

    @Test
    void aModuleThatDefinesResultCompiles() {
        assertThat(judge("result", "eq", "")).isEqualTo(new Compilation.Compiles());
    }

    @Test
    void aModuleWithoutResultIsNoCheck() {
        assertThat(judge("allow", "eq", "")).isEqualTo(new Compilation.Broken("the module does not define result"));
    }

    @Test
    void whoAsksSomebodyOutsideIsRefused() {
        assertThat(judge("result", "http", "send"))
                .isEqualTo(new Compilation.Broken("Rego here must not call http.send"));
        assertThat(judge("result", "net", "lookup_ip_addr"))
                .isEqualTo(new Compilation.Broken("Rego here must not call net.lookup_ip_addr"));
        assertThat(judge("result", "opa", "runtime"))
                .isEqualTo(new Compilation.Broken("Rego here must not call opa.runtime"));
    }

    private static Compilation judge(String rule, String namespace, String function) {
        String tree = """
                {"rules":[{"head":{"name":"%s"},"body":[{"terms":[
                  {"type":"ref","value":[{"type":"var","value":"%s"},{"type":"string","value":"%s"}]}]}]}]}
                """.formatted(rule, namespace, function);
        try {
            return RegoTree.judge(JsonMapper.builder().build().readTree(tree), RegoDialect.CHECK);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
