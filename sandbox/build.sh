#!/usr/bin/env bash
# Builds the programs of the sandbox from the pinned tool modules below tools/ into .bin.
# A program that is newer than its go.mod and go.sum is left alone, so a second run takes no time.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p .bin .run/log

command -v go >/dev/null || { echo "sandbox: Go is not on the PATH. Install Go 1.26 or newer: its programs are built from source." >&2; exit 1; }

# family | package | program | cold minutes on 2 cores | linker flags
KUBE=k8s.io/component-base/version
KUBE_FLAGS="-X $KUBE.gitVersion=v1.37.2 -X $KUBE.gitMajor=1 -X $KUBE.gitMinor=37 -X $KUBE.gitCommit=v1.37.2 -X $KUBE.gitTreeState=clean -X $KUBE.buildDate=2026-11-01T00:00:00Z"
PROGRAMS="
kubernetes|k8s.io/kubernetes/cmd/kube-apiserver|kube-apiserver|7|$KUBE_FLAGS
kubernetes|k8s.io/kubernetes/cmd/kube-controller-manager|kube-controller-manager|2|$KUBE_FLAGS
kubernetes|k8s.io/kubernetes/cmd/kubectl|kubectl|1|$KUBE_FLAGS
etcd|go.etcd.io/etcd/server/v3|etcd|1|
temporal|github.com/temporalio/cli/cmd/temporal|temporal|6|-X github.com/temporalio/cli/internal/temporalcli.Version=1.8.2
tekton|github.com/tektoncd/pipeline/cmd/controller|tekton-controller|3|
tekton|github.com/tektoncd/pipeline/cmd/webhook|tekton-webhook|1|
opa|github.com/open-policy-agent/opa|opa|2|
"

stale() { # family program
  [ ! -x ".bin/$2" ] || [ "tools/$1/go.mod" -nt ".bin/$2" ] || [ "tools/$1/go.sum" -nt ".bin/$2" ]
}

wanted=0 minutes=0
while IFS='|' read -r family package program cold flags; do
  [ -n "$family" ] || continue
  if stale "$family" "$program"; then wanted=$((wanted + 1)); minutes=$((minutes + cold)); fi
done <<<"$PROGRAMS"
[ "$wanted" -eq 0 ] && { echo "sandbox: all programs are built"; exit 0; }
echo "sandbox: building $wanted programs from source; with an empty Go cache on 2 cores this takes about $minutes minutes, with a warm one seconds each"

n=0
while IFS='|' read -r family package program cold flags; do
  [ -n "$family" ] || continue
  stale "$family" "$program" || continue
  n=$((n + 1)) began=$SECONDS log=".run/log/build-$program.log"
  printf 'sandbox: [%d/%d] %-24s (cold: about %s min) ... ' "$n" "$wanted" "$program" "$cold"
  if ! (cd "tools/$family" && CGO_ENABLED=0 go build -trimpath -ldflags "-s -w $flags" -o "../../.bin/$program.new" "$package") >"$log" 2>&1; then
    printf 'failed; the end of %s:\n' "sandbox/$log"
    tail -20 "$log"
    exit 1
  fi
  mv ".bin/$program.new" ".bin/$program"
  touch ".bin/$program"
  printf 'built in %d s\n' "$((SECONDS - began))"
done <<<"$PROGRAMS"
