package dev.countersign.starter.assumption.kinds;

import dev.countersign.starter.assumption.kinds.KindDesk.Named;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a workspace has: its policies, roles, AccessGroups and AccessTokens, and the Clusters that it may use, which it only sees. And
 * what holds for every workspace: global policies and roles, and all Clusters.
 */
@RestController
@RequestMapping(produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
final class KindController {

    private static final String PLATFORM = "/api/v1";
    private static final String WORKSPACE = PLATFORM + "/workspaces/{workspace}";
    private static final String SEEN_THERE = WORKSPACE + "/{kinds:policies|roles|groups|tokens|clusters}";
    private static final String OWN_THERE = WORKSPACE + "/{kinds:policies|roles|groups|tokens}";
    private static final String GLOBAL = PLATFORM + "/{kinds:policies|roles|clusters}";
    private static final String NAME = "/{name}";
    private static final String ACTS = "/acts";

    private final KindAnswers answers;

    KindController(KindAnswers answers) {
        this.answers = answers;
    }

    @GetMapping({SEEN_THERE, GLOBAL})
    KindPage list(
            @PathVariable(name = "workspace", required = false) @Nullable String workspace,
            @PathVariable("kinds") String kinds,
            @RequestHeader HttpHeaders headers,
            @RequestParam(name = "role", required = false) @Nullable String role,
            @RequestParam(name = "enabled", required = false) @Nullable Boolean enabled,
            @RequestParam(name = "ready", required = false) @Nullable Boolean ready,
            @RequestParam(name = "limit", defaultValue = "100") int limit,
            @RequestParam(name = "continue", required = false) @Nullable String after) {
        return answers.list(headers, place(workspace, kinds), () -> new KindFilter(role, enabled, ready, limit, after));
    }

    @GetMapping({SEEN_THERE + NAME, GLOBAL + NAME})
    ResponseEntity<Map<String, Object>> one(
            @PathVariable(name = "workspace", required = false) @Nullable String workspace,
            @PathVariable("kinds") String kinds,
            @PathVariable("name") String name,
            @RequestHeader HttpHeaders headers) {
        return answers.one(headers, new Named(place(workspace, kinds), name));
    }

    @PutMapping(
            path = {OWN_THERE + NAME, GLOBAL + NAME},
            consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE})
    ResponseEntity<Map<String, Object>> apply(
            @PathVariable(name = "workspace", required = false) @Nullable String workspace,
            @PathVariable("kinds") String kinds,
            @PathVariable("name") String name,
            @RequestHeader HttpHeaders headers,
            InputStream body)
            throws IOException {
        return answers.apply(headers, new Named(place(workspace, kinds), name), body);
    }

    @PostMapping(
            path = {WORKSPACE + "/{kinds:policies|tokens}" + NAME + ACTS, PLATFORM + "/{kinds:policies}" + NAME + ACTS},
            consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> act(
            @PathVariable(name = "workspace", required = false) @Nullable String workspace,
            @PathVariable("kinds") String kinds,
            @PathVariable("name") String name,
            @RequestHeader HttpHeaders headers,
            InputStream body)
            throws IOException {
        return answers.act(headers, new Named(place(workspace, kinds), name), body);
    }

    @DeleteMapping({OWN_THERE + NAME, GLOBAL + NAME})
    ResponseEntity<Map<String, Object>> delete(
            @PathVariable(name = "workspace", required = false) @Nullable String workspace,
            @PathVariable("kinds") String kinds,
            @PathVariable("name") String name,
            @RequestHeader HttpHeaders headers) {
        return answers.delete(headers, new Named(place(workspace, kinds), name));
    }

    private static Place place(@Nullable String workspace, String kinds) {
        return workspace == null
                ? Place.onPlatform(AdministeredKind.ofPlatform(kinds).orElseThrow())
                : new Place(AdministeredKind.ofWorkspace(kinds).orElse(AdministeredKind.CLUSTER), workspace);
    }
}
