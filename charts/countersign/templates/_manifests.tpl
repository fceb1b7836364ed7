{{/*
The manifests of module crds, as they are but for: the namespaces, which are those of the release; labels; what the values
turn off. Nothing about them is written twice: files/ holds links to them.
*/}}

{{/* The objects of one file, as {items: […]}. Takes root, file. */}}
{{- define "countersign.read" -}}
{{- $items := list -}}
{{- range regexSplit "(?m)^---$" (.root.Files.Get .file) -1 -}}
{{- with fromYaml . -}}{{- $items = append $items . -}}{{- end -}}
{{- end -}}
{{- dict "items" $items | toJson -}}
{{- end }}

{{/* One object as it is applied. Takes root, object. */}}
{{- define "countersign.object" -}}
{{- $labels := include "countersign.labels" .root | fromYaml -}}
{{- $_ := set .object.metadata "labels" (merge (dict) (.object.metadata.labels | default dict) $labels) }}
---
{{ toYaml .object }}
{{ end }}

{{/* Puts an object, and those whom it binds, where they belong. Takes root, object. */}}
{{- define "countersign.place" -}}
{{- $ns := .root.Release.Namespace -}}
{{- $places := dict "countersign" $ns "countersign-probes" (printf "%s-probes" $ns) "countersign-credentials" (printf "%s-credentials" $ns) "connectors-system" .root.Values.connectors.systemNamespace -}}
{{- $metadata := .object.metadata -}}
{{- if eq .object.kind "Namespace" -}}
{{- $_ := set $metadata "name" (get $places $metadata.name | default $metadata.name) -}}
{{- end -}}
{{- with $metadata.namespace -}}
{{- $_ := set $metadata "namespace" (get $places . | default .) -}}
{{- end -}}
{{- range .object.subjects -}}
{{- $_ := set . "namespace" (get $places .namespace | default .namespace) -}}
{{- end -}}
{{- end }}

{{/*
The rules that are left of a role, as {rules: […]}. What is turned off is still read, so that a program sees that there is
nothing to do; the sweeper loses nothing, because what is turned off may have left something behind.
Takes root, rules, off (groups of the API that are turned off).
*/}}
{{- define "countersign.rules" -}}
{{- $values := .root.Values -}}
{{- $off := .off -}}
{{- $left := list -}}
{{- range .rules -}}
{{- $rule := . -}}
{{- $on := false -}}
{{- range $rule.apiGroups -}}{{- if not (has . $off) -}}{{- $on = true -}}{{- end -}}{{- end -}}
{{- if not $on -}}
{{- $reads := list -}}
{{- range list "get" "list" "watch" -}}
{{- if or (has . $rule.verbs) (has "*" $rule.verbs) -}}{{- $reads = append $reads . -}}{{- end -}}
{{- end -}}
{{- $rule = set $rule "verbs" $reads -}}
{{- if has "*" $rule.resources -}}
{{- $rule = set $rule "resources" (list "accesspolicies" "accessrequests" "connectorclasses" "connectors") -}}
{{- end -}}
{{- end -}}
{{- if and (not $values.people.enabled) (has "namespaces" $rule.resources) (eq (toJson $rule.verbs) "[\"patch\"]") -}}
{{- $rule = set $rule "verbs" list -}}
{{- end -}}
{{- if $rule.verbs -}}{{- $left = append $left $rule -}}{{- end -}}
{{- end -}}
{{- dict "rules" $left | toJson -}}
{{- end }}

{{/*
The rules of a role in the release's namespace: which Secrets, is said by name. Takes root, rules.
*/}}
{{- define "countersign.secretRules" -}}
{{- $names := .root.Values.people.kubeconfigSecrets -}}
{{- $left := list -}}
{{- range .rules -}}
{{- if not (has "secrets" .resources) -}}
{{- $left = append $left . -}}
{{- else if has "*" $names -}}
{{- $left = append $left . -}}
{{- else if $names -}}
{{- $left = append $left (set . "resourceNames" $names) -}}
{{- end -}}
{{- end -}}
{{- dict "rules" $left | toJson -}}
{{- end }}
