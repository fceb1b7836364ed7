{{/*
What the programs are told: application.yaml of each, as two documents of which the second, the operator's own properties,
counts. Each takes the root and gives a map.
*/}}

{{/* The client certificate that Temporal is shown, and the name that is expected in its own; empty without. */}}
{{- define "countersign.config.mtls" -}}
{{- $mtls := dict -}}
{{- if .Values.temporal.tls.existingSecret -}}
{{- $mtls = dict "key-file" "/etc/countersign/temporal/tls.key" "cert-chain-file" "/etc/countersign/temporal/tls.crt" -}}
{{- end -}}
{{- with .Values.temporal.tls.serverName -}}{{- $_ := set $mtls "server-name" . -}}{{- end -}}
{{- toJson $mtls -}}
{{- end }}

{{- define "countersign.config.spring" -}}
{{- $t := .Values.temporal -}}
{{- $connection := dict "target" $t.target -}}
{{- if $t.tls.enabled -}}
{{- with (include "countersign.config.mtls" . | fromJson) -}}{{- $_ := set $connection "mtls" . -}}{{- end -}}
{{- if not $t.tls.existingSecret -}}{{- $_ := set $connection "enable-https" true -}}{{- end -}}
{{- end -}}
{{- dict "temporal" (dict "namespace" $t.namespace "connection" $connection) | toJson -}}
{{- end }}

{{- define "countersign.config.shared" -}}
{{- $c := dict "namespace" .Release.Namespace -}}
{{- with .Values.installation -}}{{- $_ := set $c "installation" . -}}{{- end -}}
{{- toJson $c -}}
{{- end }}

{{/* Whom worker and starter take for Temporal; empty: whom the JVM does. */}}
{{- define "countersign.config.trust" -}}
{{- $trust := dict -}}
{{- if include "countersign.temporalCa" . -}}{{- $trust = dict "ca-file" "/etc/countersign/temporal-ca/ca.crt" -}}{{- end -}}
{{- toJson $trust -}}
{{- end }}

{{- define "countersign.config.opa" -}}
{{- if .Values.opa.sidecar -}}http://127.0.0.1:8181{{- else -}}{{ .Values.opa.url }}{{- end -}}
{{- end }}

{{/* Where spans go; empty where nothing is traced. Both programs, since either alone sees half. */}}
{{- define "countersign.config.tracing" -}}
{{- $tracing := dict -}}
{{- with .Values.tracing.endpoint -}}{{- $tracing = dict "endpoint" . "sampling" $.Values.tracing.sampling -}}{{- end -}}
{{- toJson $tracing -}}
{{- end }}

{{- define "countersign.config.worker" -}}
{{- $v := .Values -}}
{{- $c := include "countersign.config.shared" . | fromJson -}}
{{- $_ := set $c "system-namespace" $v.connectors.systemNamespace -}}
{{- with include "countersign.config.opa" . -}}{{- $_ := set $c "opa-url" . -}}{{- end -}}
{{- if $v.signingKey.enabled -}}{{- $_ := set $c "act-keys" "/etc/countersign/act-keys/act-keys" -}}{{- end -}}
{{- if eq $v.audit.to "volume" -}}{{- $_ := set $c "audit-file" "/var/lib/countersign/audit/worker-${HOSTNAME}.log" -}}{{- end -}}
{{- if $v.temporal.payloadKeys.existingSecret -}}{{- $_ := set $c "payload-keys" "/etc/countersign/payload-keys/payload-keys" -}}{{- end -}}
{{- $admission := dict -}}
{{- with $v.admission.gateController -}}{{- $_ := set $admission "worker" . -}}{{- end -}}
{{- with $v.admission.tektonController -}}{{- $_ := set $admission "tekton-controller" . -}}{{- end -}}
{{- with $v.admission.garbageCollector -}}{{- $_ := set $admission "garbage-collector" . -}}{{- end -}}
{{- with $v.admission.namespaceController -}}{{- $_ := set $admission "namespace-controller" . -}}{{- end -}}
{{- with $v.admission.administratorGroups -}}{{- $_ := set $admission "administrator-groups" . -}}{{- end -}}
{{- with $admission -}}{{- $_ := set $c "admission" . -}}{{- end -}}
{{- $_ := set $c "gate" (dict "self-approval" $v.connectors.selfApproval) -}}
{{- $connectors := dict "approvals-by-config-map" $v.connectors.approvalsByConfigMap "accept-unguarded-approvals" $v.connectors.acceptUnguardedApprovals -}}
{{- with $v.temporal.workflowUrlTemplate -}}{{- $_ := set $connectors "workflow-url-template" . -}}{{- end -}}
{{- $_ := set $c "connectors" $connectors -}}
{{- $people := dict "enabled" $v.people.enabled -}}
{{- if $v.people.enabled -}}
{{- $people = merge $people (dict "ceiling" $v.people.ceiling "cluster-scope-at-home" $v.people.clusterScopeAtHome "administrator-groups" $v.people.administratorGroups) -}}
{{- with $v.people.protectedNamespaces -}}{{- $_ := set $people "protected-namespaces" . -}}{{- end -}}
{{- if $v.people.notices.urls -}}
{{- $_ := set $c "notices" (dict "urls" $v.people.notices.urls "secret-file" "/etc/countersign/notices/secrets") -}}
{{- end -}}
{{- end -}}
{{- $_ := set $c "assumptions" $people -}}
{{- with (include "countersign.config.trust" . | fromJson) -}}{{- $_ := set $c "temporal" . -}}{{- end -}}
{{- with (include "countersign.config.tracing" . | fromJson) -}}{{- $_ := set $c "tracing" . -}}{{- end -}}
{{- dict "countersign" $c "spring" (include "countersign.config.spring" . | fromJson) | toJson -}}
{{- end }}

{{- define "countersign.config.starter" -}}
{{- $v := .Values -}}
{{- $c := include "countersign.config.shared" . | fromJson -}}
{{- $_ := set $c "system-namespace" $v.connectors.systemNamespace -}}
{{- with include "countersign.config.opa" . -}}{{- $_ := set $c "opa-url" . -}}{{- end -}}
{{- if $v.signingKey.enabled -}}
{{- $_ := set $c "acts" (dict "key-file" "/etc/countersign/signing-key/key.pem" "key-id" $v.signingKey.id "audience" $v.signingKey.audience) -}}
{{- end -}}
{{- if eq $v.audit.to "volume" -}}
{{- $_ := set $c "audit-file" "/var/lib/countersign/audit/starter-${HOSTNAME}.log" -}}
{{- $_ := set $c "audit-trail" (list "/var/lib/countersign/audit") -}}
{{- end -}}
{{- if $v.temporal.payloadKeys.existingSecret -}}{{- $_ := set $c "payload-keys" "/etc/countersign/payload-keys/payload-keys" -}}{{- end -}}
{{- $_ := set $c "gate" (ternary (get (dict "auto" "AUTO" "always" "ON" "never" "OFF") $v.connectors.gate) "OFF" $v.connectors.enabled) -}}
{{- $_ := set $c "connectors" (dict "requests-from-pods" (and $v.connectors.enabled $v.connectors.requestsFromPods) "approvals-by-config-map" $v.connectors.approvalsByConfigMap) -}}
{{- $people := dict "ceiling" $v.people.ceiling "administrator-groups" $v.people.administratorGroups "auditor-groups" $v.people.auditorGroups "trusted-proxies" $v.people.trustedProxies -}}
{{- with $v.people.homeServer -}}{{- $_ := set $people "home-server" . -}}{{- end -}}
{{- $_ := set $c "assumptions" $people -}}
{{- with (include "countersign.config.trust" . | fromJson) -}}{{- $_ := set $c "temporal" . -}}{{- end -}}
{{- with (include "countersign.config.tracing" . | fromJson) -}}{{- $_ := set $c "tracing" . -}}{{- end -}}
{{- with $v.oidc -}}
{{- if .issuer -}}
{{- $oidc := dict "issuer" .issuer "client-id" .clientId "username-claim" .usernameClaim "groups-claim" .groupsClaim -}}
{{- if .audience -}}{{- $_ := set $oidc "audience" .audience -}}{{- end -}}
{{- if .usernamePrefix -}}{{- $_ := set $oidc "username-prefix" .usernamePrefix -}}{{- end -}}
{{- if .groupsPrefix -}}{{- $_ := set $oidc "groups-prefix" .groupsPrefix -}}{{- end -}}
{{- $_ := set $c "oidc" $oidc -}}
{{- end -}}
{{- end -}}
{{- dict "countersign" $c "spring" (include "countersign.config.spring" . | fromJson) | toJson -}}
{{- end }}

{{- define "countersign.config.sweeper" -}}
{{- $t := .Values.temporal -}}
{{- $c := include "countersign.config.shared" . | fromJson -}}
{{- $temporal := dict "target" $t.target "namespace" $t.namespace "tls" $t.tls.enabled -}}
{{- if $t.tls.enabled -}}
{{- with (include "countersign.config.mtls" . | fromJson) -}}{{- $_ := set $temporal "mtls" . -}}{{- end -}}
{{- end -}}
{{- $temporal = merge $temporal (include "countersign.config.trust" . | fromJson) -}}
{{- if $t.apiKey.existingSecret -}}{{- $_ := set $temporal "api-key-file" "/etc/countersign/temporal-api-key/api-key" -}}{{- end -}}
{{- $_ := set $c "temporal" $temporal -}}
{{- dict "countersign" $c | toJson -}}
{{- end }}

{{/* The whole application.yaml. Takes root, program. */}}
{{- define "countersign.config" -}}
{{- $c := include (printf "countersign.config.%s" .program) .root | fromJson -}}
{{- if .root.Values.logging.json -}}
{{- $_ := set $c "logging" (dict "structured" (dict "format" (dict "console" "ecs"))) -}}
{{- end -}}
{{ toYaml $c }}
{{- with (get .root.Values .program).properties }}
---
{{ toYaml . }}
{{- end }}
{{- end }}
