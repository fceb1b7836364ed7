#!/usr/bin/env bash
# Everything that has to pass. The Go programs of the sandbox are built beside Maven; each part says how long it took.
set -euo pipefail
cd "$(dirname "$0")/.."
summary=()
part() { # name command...
  local name=$1 began=$SECONDS
  shift
  echo "verify: $name"
  "$@" || { echo "verify: $name FAILED after $((SECONDS - began)) s"; exit 1; }
  summary+=("$(printf 'verify: %5d s  %s' "$((SECONDS - began))" "$name")")
}

go_log=sandbox/.run/log/build.log
mkdir -p "$(dirname "$go_log")"
sandbox/build.sh >"$go_log" 2>&1 &
go=$!
wait_for_programs() { tail -n +1 -f --pid=$go "$go_log"; wait "$go"; }

# NB. Maven's own end says little; the first failure is what the later ones come from.
end_to_end() { ./mvnw verify -Dskip.unit=true || { failures; return 1; }; }
failures() {
  local report
  for report in $(grep -lE '(FAILURE|ERROR)!$' -- */target/failsafe-reports/*.txt | xargs -r ls -tr); do
    echo "verify: $report"
    grep -vE '^\s+at (java|jdk|org)\.|^(-+|Test set.*)$' "$report" | cut -c1-240 | head -n 12
  done
}

# What the API server wrote down of our programs while the tests ran, against what they may do.
permissions() {
  "$JAVA_HOME/bin/java" -cp "e2e/target/countersign-e2e-0.1.0-SNAPSHOT.jar:e2e/target/lib/*" \
    dev.countersign.e2e.permission.UsedPermissions e2e/target/sandbox ||
    echo "verify: permissions are unused or lacking, as said above"
}

part "format, compile with warnings as errors, unit tests" ./mvnw verify -DskipITs
part "programs of the sandbox (built beside)" wait_for_programs
part "end-to-end tests on the sandbox" end_to_end
part "which test uses which permission" permissions
printf '%s\n' "${summary[@]}"
echo "verify: passed in $SECONDS s"
