package dev.countersign.policy.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.policy.Yaml;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The document and the first table are those of the page "JSONPath Support" of the Kubernetes documentation; the results
 * are what the library behind kubectl 1.37 prints.
 */
class JsonPathTemplateTest {

    private static final Map<String, Object> DOCUMENT = Yaml.resource("jsonpath/document.json");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain text => kind is {.kind} => kind is List",
                "child operator => {.kind} => List",
                "child operator in brackets => {['kind']} => List",
                "root => {$.kind} => List",
                "recursive descent => {..name} => 127.0.0.1 127.0.0.2 myself e2e",
                "wildcard => {.items[*].metadata.name} => 127.0.0.1 127.0.0.2",
                "subscript => {.users[0].name} => myself",
                "union => {.items[*]['metadata.name', 'status.capacity']} => 127.0.0.1 127.0.0.2 {\"cpu\":\"4\"} {\"cpu\":\"8\"}",
                "filter => {.users[?(@.name==\"e2e\")].user.password} => secret",
                "range and end => {range .items[*]}[{.metadata.name}, {.status.capacity}] {end} => [127.0.0.1, {\"cpu\":\"4\"}] [127.0.0.2, {\"cpu\":\"8\"}] ",
                "quoted text => {range .items[*]}{.metadata.name}{'\\t'}{end} => 127.0.0.1\t127.0.0.2\t",
                "escaped dots => {.items[0].metadata.labels.kubernetes\\.io/hostname} => 127.0.0.1",
                "negative index => {.users[-1].name} => e2e",
                "negative slice => {.users[-2:].name} => myself e2e",
            })
    void rendersWhatTheDocumentationOfKubectlShows(String subject, String template, String rendered) {
        assertThat(JsonPathTemplate.parse(template).render(DOCUMENT))
                .as(subject)
                .isEqualTo(rendered);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '~',
            value = {
                "{.items[0].metadata.labels['kubernetes\\.io/hostname']} => 127.0.0.1",
                "{.items[0].metadata.labels[\"kubernetes\\.io/hostname\"]} => 127.0.0.1",
                "{ .kind } => List",
                "{.kind}-{.users[0].name} => List-myself",
                "{.kind}} => List}",
                "{...name} => 127.0.0.1 127.0.0.2 myself e2e",
                "{.items[*].status.addresses[*].address} => 127.0.0.1 127.0.0.2 127.0.0.3",
                "{range .items[*]}{range .status.addresses[*]}{.address};{end}{end} => 127.0.0.1;127.0.0.2;127.0.0.3;",
                "{.users[?(@.name=='e2e')].user.password} => secret",
                "{.users[?(@.name!=\"e2e\")].name} => myself",
                "{.users[?(@.user)].name} => myself e2e",
                "{.users[?(@.user.username)].name} => e2e",
                "{.items[?(@.metadata.labels.kubernetes\\.io/hostname==\"127.0.0.1\")].kind} => None",
                "{.items[?(@..address=='127.0.0.1')].metadata.name} => 127.0.0.1",
                "{.users[*].user.username} => admin",
                "{.users[1]['user'].*} => secret admin",
                "{.users[0].user} => {}",
                "{.numbers} => [1,2,3,4]",
                "{.numbers[1,3]} => 2 4",
                "{.numbers[::2]} => 1 3",
                "{.numbers[1::2]} => 2 4",
                "{.numbers[:2]} => 1 2",
                "{.numbers[?(@>2)]} => 3 4",
                "{.numbers[?(@ >= 3.0)]} => 3 4",
                "{.numbers[?(@<=1)]} => 1",
                "{.numbers[?(@<2)]} => 1",
                "{.numbers[?(@!=-1)]} => 1 2 3 4",
                "{.items[?(@.status.ready==true)].metadata.name} => 127.0.0.1",
                "{.items[?(@.status.ready!=true)].metadata.name} => 127.0.0.2",
                "{.items[?(@.metadata.name==@.status.addresses[0].address)].kind} => None None",
                "{.empty} => []",
                "{.flag} => true",
                "{.ratio} => 1.5",
                "{.large} => 1000000",
                "{\"{\"} => {",
                "{'it\\'s'} => it's",
                "{.text} => a \"b\"",
                "{.texts} => [\"a \\\"b\\\"\",\"c\\\\d\",null]",
            })
    void rendersWhatPeopleWriteForKubectl(String template, String rendered) {
        assertThat(JsonPathTemplate.parse(template).render(DOCUMENT)).isEqualTo(rendered);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '~',
            value = {
                "x-{.missing} => .missing",
                "{.kind.missing} => .kind.missing",
                "{.kind[0]} => .kind[0]",
                "{.users.name} => .users.name",
                "{.users[5].name} => .users[5].name",
                "{.users[-5].name} => .users[-5].name",
                "{.users[0:5].name} => .users[0:5].name",
                "{.users[-5:].name} => .users[-5:].name",
                "{.users[?(@.name==\"nobody\")].name} => .users[?(@.name==\"nobody\")].name",
                "{.users[?(@.name>1)].name} => .users[?(@.name>1)].name",
                "{.kind[?(@.x)]} => .kind[?(@.x)]",
                "{.empty[*]} => .empty[*]",
                "{.nothing} => .nothing",
                "{range .missing[*]}x{end} => .missing[*]",
                "{range .missing}x{end} => .missing",
                "{range .items[*]}{.spec}{end} => .spec",
            })
    void aPathThatFindsNothingIsAnErrorThatNamesIt(String template, String path) {
        assertThatThrownBy(() -> JsonPathTemplate.parse(template).render(DOCUMENT))
                .isInstanceOf(TemplateException.class)
                .hasMessage("template '" + template + "': the path " + path + " finds nothing");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '~',
            value = {
                "{.kind => '}' expected at character 7",
                "{ => a path expected, which begins with '.', '[', '$' or '@' at character 2",
                "{} => a path expected, which begins with '.', '[', '$' or '@' at character 2",
                "{kind} => a path expected, which begins with '.', '[', '$' or '@' at character 2",
                "{.} => a name expected at character 3",
                "{.a..} b {.c => '}' expected at character 13",
                "{end} => {end} without {range} at character 6",
                "{range .items[*]}x => {range} without {end} at character 19",
                "{\"a} => a quoted text does not end at character 2",
                "{.users[} => an index, a slice, a quoted key, * or ?( expected at character 9",
                "{.users[a]} => an index, a slice, a quoted key, * or ?( expected at character 9",
                "{.users[0} => ']' expected at character 10",
                "{.users[-]} => digits expected at character 10",
                "{.users[::0]} => a slice needs a step of at least 1 at character 12",
                "{.users[99999999999]} => an index that is too large at character 20",
                "{.users['']} => an empty key at character 11",
                "{.users[?(@.name)} => ')]' expected at character 17",
                "{.users[?('a')]} => a filter needs a path at character 14",
                "{.users[?(@.name=~'a')]} => one of == != <= >= < > expected at character 17",
                "{.users[?(@.name=='a)]} => a quoted text does not end at character 19",
                "{.users[?(@.name==x)]} => a path, a quoted text, a number, true or false expected at character 19",
            })
    void aTemplateThatIsNotWellFormedSaysWhere(String template, String problem) {
        assertThatThrownBy(() -> JsonPathTemplate.parse(template))
                .isInstanceOf(TemplateException.class)
                .hasMessage("template '" + template + "' is not well-formed: " + problem);
    }

    @Test
    void aLoopOverAnEmptyListIsEmpty() {
        assertThat(JsonPathTemplate.parse("a{range .empty[*]}x{end}b").render(DOCUMENT))
                .isEqualTo("ab");
    }

    @Test
    void theWholeDocumentIsWrittenWithItsKeysInOrder() {
        assertThat(JsonPathTemplate.parse("{@}").render(Yaml.of("{b: [1, {d: 2, c: x}], a: true}")))
                .isEqualTo("{\"a\":true,\"b\":[1,{\"c\":\"x\",\"d\":2}]}")
                .isEqualTo(JsonPathTemplate.parse("{$}").render(Yaml.of("{a: true, b: [1, {c: x, d: 2}]}")));
    }

    @Test
    void theSameTemplateRendersManyDocuments() {
        JsonPathTemplate template = JsonPathTemplate.parse("{.a}");
        assertThat(template.render(Map.of("a", "1"))).isEqualTo("1");
        assertThat(template.render(Map.of("a", "2"))).isEqualTo("2");
        assertThat(template).hasToString("{.a}");
    }

    @Test
    void onlyBracesMakeATemplate() {
        assertThat(JsonPathTemplate.isTemplate("connectors/proxy")).isFalse();
        assertThat(JsonPathTemplate.isTemplate("x/{.a}")).isTrue();
    }
}
