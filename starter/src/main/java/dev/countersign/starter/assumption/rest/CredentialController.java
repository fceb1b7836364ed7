package dev.countersign.starter.assumption.rest;

import dev.countersign.starter.web.Door;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Credentials over HTTP: the one thing that a program may ask for. */
@RestController
final class CredentialController {

    private final Door door;
    private final CredentialDesk desk;

    CredentialController(Door door, CredentialDesk desk) {
        this.door = door;
        this.desk = desk;
    }

    @PostMapping(
            path = "/api/v1/workspaces/{workspace}/assumptions/{name}/credential",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Credential> fetch(
            @PathVariable("workspace") String workspace,
            @PathVariable("name") String name,
            @RequestHeader HttpHeaders headers) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(desk.fetch(workspace, name, door.enter(headers)));
    }
}
