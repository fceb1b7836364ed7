{{/* The labels of everything. Takes the root. */}}
{{- define "countersign.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
app.kubernetes.io/part-of: countersign
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{/* The labels by which the Pods of a program are found. Takes root, program. */}}
{{- define "countersign.selector" -}}
app.kubernetes.io/name: countersign-{{ .program }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{/* The labels of what belongs to one program. Takes root, program. */}}
{{- define "countersign.programLabels" -}}
{{ include "countersign.labels" .root }}
app.kubernetes.io/name: countersign-{{ .program }}
app.kubernetes.io/component: {{ .program }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
{{- end }}

{{/* An image. Takes root, image, tag (where the image has none). */}}
{{- define "countersign.image" -}}
{{- with .root.Values.image.registry }}{{ . }}/{{ end }}{{ .image.repository }}
{{- if .image.digest }}@{{ .image.digest }}{{ else }}:{{ .image.tag | default .tag }}{{ end }}
{{- end }}

{{/* What every container may do: nothing. */}}
{{- define "countersign.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* What every Pod is: nobody. */}}
{{- define "countersign.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/* The port of a program. */}}
{{- define "countersign.port" -}}
{{- get (dict "worker" "8082" "starter" "8081" "sweeper" "8083") . -}}
{{- end }}

{{/* The Secret with the signing key. Takes the root. */}}
{{- define "countersign.signingKey" -}}
{{ .Values.signingKey.existingSecret | default "countersign-signing-key" }}
{{- end }}
