#!/usr/bin/env bash
# Tekton's programs listen on every interface, for health, profiling and admission, and one of the ports is fixed.
# This writes into the directory given a go.mod whose Tekton and Knative are copies that listen on loopback only
# (`go build -overlay` may not touch the module cache). A line that is no longer found fails the build: after an
# update of Tekton, look again.
set -euo pipefail
out=$1
chmod -R u+w "$out" 2>/dev/null || true
rm -rf "$out"
mkdir -p "$out"
cp go.mod go.sum "$out"

copy() { # module
  go mod download "$1"
  mkdir -p "$out/$1"
  cp -R "$(go list -m -f '{{.Dir}}' "$1")/." "$out/$1"
  chmod -R u+w "$out/$1"
  (cd "$out" && go mod edit -replace "$1=$out/$1")
}

patch() { # file, text, replacement
  grep -qF "$2" "$out/$1" || { echo "loopback.sh: $1 no longer has: $2" >&2; exit 1; }
  FROM=$2 TO=$3 awk '{
    while ((i = index($0, ENVIRON["FROM"])) > 0) {
      printf "%s%s", substr($0, 1, i - 1), ENVIRON["TO"]
      $0 = substr($0, i + length(ENVIRON["FROM"]))
    }
    print
  }' "$out/$1" >"$out/patched"
  mv "$out/patched" "$out/$1"
}

TEKTON=github.com/tektoncd/pipeline KNATIVE=knative.dev/pkg
copy $TEKTON
copy $KNATIVE
patch $TEKTON/cmd/controller/main.go 'http.ListenAndServe(":"+port, mux)' 'http.ListenAndServe("127.0.0.1:"+port, mux)'
patch $TEKTON/cmd/webhook/main.go 'http.ListenAndServe(":"+port, mux)' 'http.ListenAndServe("127.0.0.1:"+port, mux)'
patch $KNATIVE/webhook/webhook.go 'fmt.Sprint(":", wh.Options.Port)' 'fmt.Sprint("127.0.0.1:", wh.Options.Port)'
patch $KNATIVE/observability/runtime/pprof.go '":" + port' '"127.0.0.1:" + port'
# A second probe server with a fixed port, which two programs on one machine cannot share: any free port instead.
patch $KNATIVE/injection/health_check.go '":" + strconv.Itoa(port)' '"127.0.0.1:" + strconv.Itoa(0*port)'
