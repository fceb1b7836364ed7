{{/* The volumes of a program, as {volumes: […], mounts: […]}. Takes root, program. */}}
{{- define "countersign.volumes" -}}
{{- $v := .root.Values -}}
{{- $p := .program -}}
{{- $volumes := list (dict "name" "tmp" "emptyDir" (dict)) (dict "name" "config" "configMap" (dict "name" (printf "countersign-%s" $p))) -}}
{{- $mounts := list (dict "name" "tmp" "mountPath" "/tmp") (dict "name" "config" "mountPath" "/etc/countersign/config" "readOnly" true) -}}
{{- $files := list -}}
{{- $temporal := ne $p "sweeper" -}}
{{- if and $v.signingKey.enabled (eq $p "worker") -}}
{{- if $v.signingKey.existingSecret -}}
{{- $files = append $files (dict "name" "act-keys" "secret" (dict "secretName" $v.signingKey.existingSecret "items" (list (dict "key" "act-keys" "path" "act-keys")))) -}}
{{- else -}}
{{- $files = append $files (dict "name" "act-keys" "configMap" (dict "name" "countersign-act-keys")) -}}
{{- end -}}
{{- end -}}
{{- if and $v.signingKey.enabled (eq $p "starter") -}}
{{- $files = append $files (dict "name" "signing-key" "secret" (dict "secretName" (include "countersign.signingKey" .root) "items" (list (dict "key" (printf "%s.pem" $v.signingKey.id) "path" "key.pem")))) -}}
{{- end -}}
{{- if and $temporal $v.temporal.payloadKeys.existingSecret -}}
{{- $files = append $files (dict "name" "payload-keys" "secret" (dict "secretName" $v.temporal.payloadKeys.existingSecret "items" (list (dict "key" $v.temporal.payloadKeys.key "path" "payload-keys")))) -}}
{{- end -}}
{{- if and $v.temporal.tls.enabled $v.temporal.tls.existingSecret -}}
{{- $files = append $files (dict "name" "temporal" "secret" (dict "secretName" $v.temporal.tls.existingSecret)) -}}
{{- end -}}
{{- with include "countersign.temporalCa" .root -}}
{{- $files = append $files (fromJson .) -}}
{{- end -}}
{{- if and (eq $p "sweeper") $v.temporal.apiKey.existingSecret -}}
{{- $files = append $files (dict "name" "temporal-api-key" "secret" (dict "secretName" $v.temporal.apiKey.existingSecret "items" (list (dict "key" $v.temporal.apiKey.key "path" "api-key")))) -}}
{{- end -}}
{{- if and (eq $p "worker") $v.people.enabled $v.people.notices.urls -}}
{{- $files = append $files (dict "name" "notices" "secret" (dict "secretName" $v.people.notices.existingSecret "items" (list (dict "key" $v.people.notices.key "path" "secrets")))) -}}
{{- end -}}
{{- range $files -}}
{{- $volumes = append $volumes . -}}
{{- $mounts = append $mounts (dict "name" .name "mountPath" (printf "/etc/countersign/%s" .name) "readOnly" true) -}}
{{- end -}}
{{- if and $temporal (eq $v.audit.to "volume") -}}
{{- $volumes = append $volumes (dict "name" "audit" "persistentVolumeClaim" (dict "claimName" $v.audit.existingClaim)) -}}
{{- $mounts = append $mounts (dict "name" "audit" "mountPath" "/var/lib/countersign/audit") -}}
{{- end -}}
{{- dict "volumes" $volumes "mounts" $mounts | toJson -}}
{{- end }}

{{/* A probe of the actuator. Takes kind, and what a probe has besides. */}}
{{- define "countersign.probe" -}}
httpGet:
  path: /actuator/health/{{ .kind }}
  port: http
periodSeconds: {{ .period }}
timeoutSeconds: 3
failureThreshold: {{ .failures }}
{{- end }}

{{/* Open Policy Agent, reached from the same Pod only. Its health is on a port of its own, which tells nothing else. */}}
{{- define "countersign.opa" -}}
- name: opa
  image: {{ include "countersign.image" (dict "root" . "image" .Values.opa.image "tag" "") }}
  imagePullPolicy: {{ .Values.image.pullPolicy }}
  args: [run, --server, --addr=127.0.0.1:8181, "--diagnostic-addr=:8282", --skip-version-check, --log-level=error]
  ports:
  - name: opa-health
    containerPort: 8282
  livenessProbe:
    httpGet: {path: /health, port: opa-health}
  readinessProbe:
    httpGet: {path: /health, port: opa-health}
  securityContext:
    {{- include "countersign.containerSecurity" . | nindent 4 }}
  resources:
    {{- toYaml .Values.opa.resources | nindent 4 }}
{{- end }}

{{/* The whole Pod of a program. Takes root, program. */}}
{{- define "countersign.pod" -}}
{{- $root := .root -}}
{{- $v := $root.Values -}}
{{- $own := get $v .program -}}
{{- $files := include "countersign.volumes" . | fromJson -}}
{{- $selector := include "countersign.selector" . -}}
metadata:
  labels:
    {{- include "countersign.programLabels" . | nindent 4 }}
    {{- with $own.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    # A change of what it is told starts it anew.
    countersign.dev/config: {{ include "countersign.config" . | sha256sum }}
    {{- with $own.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: countersign-{{ .program }}
  # The programs end what they are at before that, or are killed: countersign.shutdown-wait, and what stops besides.
  terminationGracePeriodSeconds: 60
  {{- with $v.image.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $own.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with $own.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $own.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  topologySpreadConstraints:
  {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- $selector | nindent 8 }}
  {{- end }}
  securityContext:
    {{- include "countersign.podSecurity" . | nindent 4 }}
  containers:
  - name: {{ .program }}
    image: {{ include "countersign.image" (dict "root" $root "image" $own.image "tag" $root.Chart.AppVersion) }}
    imagePullPolicy: {{ $v.image.pullPolicy }}
    env:
    - name: SPRING_CONFIG_ADDITIONAL_LOCATION
      value: file:/etc/countersign/config/
    - name: JAVA_TOOL_OPTIONS
      value: {{ $own.jvm | quote }}
    - name: HOSTNAME
      valueFrom:
        fieldRef: {fieldPath: metadata.name}
    {{- if and (ne .program "sweeper") $v.temporal.apiKey.existingSecret }}
    - name: SPRING_TEMPORAL_CONNECTION_APIKEY
      valueFrom:
        secretKeyRef:
          name: {{ $v.temporal.apiKey.existingSecret }}
          key: {{ $v.temporal.apiKey.key }}
    {{- end }}
    ports:
    - name: http
      containerPort: {{ include "countersign.port" .program }}
    startupProbe:
      {{- include "countersign.probe" (dict "kind" "liveness" "period" 5 "failures" 36) | nindent 6 }}
    livenessProbe:
      {{- include "countersign.probe" (dict "kind" "liveness" "period" 10 "failures" 6) | nindent 6 }}
    readinessProbe:
      {{- include "countersign.probe" (dict "kind" "readiness" "period" 5 "failures" 3) | nindent 6 }}
    securityContext:
      {{- include "countersign.containerSecurity" . | nindent 6 }}
    resources:
      {{- toYaml $own.resources | nindent 6 }}
    volumeMounts:
      {{- toYaml $files.mounts | nindent 6 }}
  {{- if and (ne .program "sweeper") $v.opa.sidecar }}
  {{- include "countersign.opa" $root | nindent 2 }}
  {{- end }}
  volumes:
    {{- toYaml $files.volumes | nindent 4 }}
{{- end }}
