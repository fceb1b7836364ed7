#!/usr/bin/env bash
# Builds the programs of the sandbox from the pinned tool modules below tools/ into .bin.
# A program is left alone while its stamp (go.mod, go.sum, patches, package, flags, Go version) is that of its last
# build, so a second run takes no time. File times do not matter. Two runs at once: the second waits, then finds all.
set -euo pipefail
cd "$(dirname "$0")"
ROOT=$PWD
mkdir -p .bin/.stamp .bin/.build

say() { printf 'sandbox: %s\n' "$*"; }
die() { say "$*" >&2; exit 1; }
command -v go >/dev/null || die "Go is not on the PATH. Install Go 1.26 or newer: the programs are built from source."

if command -v flock >/dev/null; then
  exec 9>.bin/.lock
  flock -n 9 || { say "another build is running; waiting for it"; flock 9; }
fi

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
helm|helm.sh/helm/v4/cmd/helm|helm|3|-X helm.sh/helm/v4/internal/version.version=v4.3.1
"

sha256() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -d' ' -f1; }

stamp() { # family package flags
  local patches="tools/$1/loopback.sh"
  {
    cat "tools/$1/go.mod" "tools/$1/go.sum"
    [ ! -f "$patches" ] || cat "$patches"
    echo "$2" "$3" "$(cd "tools/$1" && go env GOVERSION)"
  } | sha256
}

fresh() { # program stamp
  [ -x ".bin/$1" ] && [ "$(cat ".bin/.stamp/$1" 2>/dev/null)" = "$2" ]
}

compile() { # family package program flags
  local modfile=()
  if [ -f "tools/$1/loopback.sh" ]; then
    (cd "tools/$1" && ./loopback.sh "$ROOT/.bin/.build/$1") || return 1
    modfile=(-modfile "$ROOT/.bin/.build/$1/go.mod")
  fi
  (cd "tools/$1" && CGO_ENABLED=0 go build ${modfile[@]+"${modfile[@]}"} -trimpath -ldflags "-s -w $4" -o "$ROOT/.bin/$3.new" "$2")
}

quiet=${1:-}
todo="" wanted=0 minutes=0
while IFS='|' read -r family package program cold flags; do
  [ -n "$family" ] || continue
  current=$(stamp "$family" "$package" "$flags")
  fresh "$program" "$current" && continue
  todo+="$family|$package|$program|$cold|$flags|$current"$'\n'
  wanted=$((wanted + 1)) minutes=$((minutes + cold))
done <<<"$PROGRAMS"

if [ "$wanted" -gt 0 ]; then
  say "building $wanted programs from source; with an empty Go cache on 2 cores this takes about $minutes minutes, with a warm one seconds each"
fi
n=0
while IFS='|' read -r family package program cold flags current; do
  [ -n "$family" ] || continue
  n=$((n + 1)) began=$SECONDS log=".bin/.build/$program.log"
  printf 'sandbox: [%d/%d] %-24s (cold: about %s min) ... ' "$n" "$wanted" "$program" "$cold"
  if ! compile "$family" "$package" "$program" "$flags" >"$log" 2>&1 </dev/null; then
    printf 'failed after %d s; the end of sandbox/%s:\n' "$((SECONDS - began))" "$log"
    tail -20 "$log"
    exit 1
  fi
  mv ".bin/$program.new" ".bin/$program"
  echo "$current" >".bin/.stamp/$program"
  printf 'built in %d s\n' "$((SECONDS - began))"
done <<<"$todo"

# Tekton's manifests lie in its own module; a copy beside its programs makes a start independent of the module cache.
manifests=$(cat tools/tekton/go.mod tools/tekton/go.sum | sha256)
if [ ! -d .bin/tekton-config ] || [ "$(cat .bin/.stamp/tekton-config 2>/dev/null)" != "$manifests" ]; then
  (cd tools/tekton && go mod download github.com/tektoncd/pipeline)
  rm -rf .bin/tekton-config .bin/tekton-config.new
  cp -R "$(cd tools/tekton && go list -m -f '{{.Dir}}' github.com/tektoncd/pipeline)/config" .bin/tekton-config.new
  chmod -R u+w .bin/tekton-config.new
  mv .bin/tekton-config.new .bin/tekton-config
  echo "$manifests" >.bin/.stamp/tekton-config
fi
[ "$wanted" -gt 0 ] || [ "$quiet" = --quiet ] || say "all programs are built"
