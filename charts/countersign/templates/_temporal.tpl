{{/* The commands that make Temporal ready for us; each may run any number of times. Takes the root. */}}
{{- define "countersign.register" }}
{{- $t := .Values.temporal }}
{{- $to := printf "--address %s --namespace %s" (squote $t.target) (squote $t.namespace) }}
{{- if and $t.tls.enabled $t.tls.existingSecret }}
{{- $to = printf "%s --tls --tls-cert-path /etc/countersign/temporal/tls.crt --tls-key-path /etc/countersign/temporal/tls.key" $to }}
{{- with $t.tls.serverName }}{{ $to = printf "%s --tls-server-name %s" $to (squote .) }}{{ end }}
{{- else if $t.tls.enabled }}
{{- $to = printf "%s --tls" $to }}
{{- end -}}
{{- with $t.register.retention }}
temporal operator namespace describe {{ $to }} >/dev/null 2>&1 || temporal operator namespace create {{ $to }} --retention {{ squote . }}
{{- end }}
temporal operator search-attribute create {{ $to }} \
  --name AccessKind --type Keyword --name AccessPhase --type Keyword --name AccessSubject --type Keyword \
  --name AccessTarget --type Keyword --name AccessCluster --type Keyword --name AccessNamespace --type Keyword \
  --name AccessPolicy --type Keyword --name PipelineRun --type Keyword --name AccessExpiresAt --type Datetime
{{- end }}
