{{/* The volume with the authorities that may sign Temporal's certificate; empty without. Takes the root. */}}
{{- define "countersign.temporalCa" -}}
{{- $ca := .Values.temporal.tls.ca -}}
{{- $items := list (dict "key" $ca.key "path" "ca.crt") -}}
{{- if $ca.existingConfigMap -}}
{{- dict "name" "temporal-ca" "configMap" (dict "name" $ca.existingConfigMap "items" $items) | toJson -}}
{{- else if $ca.existingSecret -}}
{{- dict "name" "temporal-ca" "secret" (dict "secretName" $ca.existingSecret "items" $items) | toJson -}}
{{- end -}}
{{- end }}

{{/* The commands that make Temporal ready for us; each may run any number of times. Takes the root. */}}
{{- define "countersign.register" }}
{{- $t := .Values.temporal }}
{{- $to := printf "--address %s --namespace %s" (squote $t.target) (squote $t.namespace) }}
{{- if $t.tls.enabled }}
{{- $to = printf "%s --tls" $to }}
{{- if $t.tls.existingSecret }}
{{- $to = printf "%s --tls-cert-path /etc/countersign/temporal/tls.crt --tls-key-path /etc/countersign/temporal/tls.key" $to }}
{{- end }}
{{- if include "countersign.temporalCa" . }}{{ $to = printf "%s --tls-ca-path /etc/countersign/temporal-ca/ca.crt" $to }}{{ end }}
{{- with $t.tls.serverName }}{{ $to = printf "%s --tls-server-name %s" $to (squote .) }}{{ end }}
{{- end -}}
{{- with $t.register.retention }}
temporal operator namespace describe {{ $to }} >/dev/null 2>&1 || temporal operator namespace create {{ $to }} --retention {{ squote . }}
{{- end }}
temporal operator search-attribute create {{ $to }} \
  --name AccessKind --type Keyword --name AccessPhase --type Keyword --name AccessSubject --type Keyword \
  --name AccessTarget --type Keyword --name AccessCluster --type Keyword --name AccessNamespace --type Keyword \
  --name AccessPolicy --type Keyword --name PipelineRun --type Keyword --name AccessExpiresAt --type Datetime
{{- end }}
