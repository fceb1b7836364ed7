# The whole interface for developers. `make help` lists it.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.ONESHELL:

# A JDK 25 or newer: JAVA_HOME when it is one, else the first that is found in the usual places.
export JAVA_HOME := $(shell sandbox/find-jdk.sh)
ifeq ($(JAVA_HOME),)
$(error No JDK 25 or newer was found. Install one (for example Eclipse Temurin 25) and point JAVA_HOME to it)
endif
MVN := ./mvnw
CLASSPATH := e2e/target/countersign-e2e-0.1.0-SNAPSHOT.jar:e2e/target/lib/*
JAVA := "$(JAVA_HOME)/bin/java" -cp "$(CLASSPATH)"

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

.PHONY: demo
demo: programs ## Run the main job on the sandbox, print what happens and where to look (first time about 20 minutes)
	@$(JAVA) dev.countersign.e2e.demo.Demo

.PHONY: demo-down
demo-down: sandbox-down ## Stop what the demo left running

.PHONY: verify
verify: ## Everything CI does: format, warnings, unit tests, end-to-end tests on the sandbox
	@e2e/verify.sh

.PHONY: check
check: ## Fast: format, compile with warnings as errors, unit tests
	@$(MVN) verify -DskipITs

.PHONY: mutation
mutation: ## Change the code of policy in small ways and count what its tests notice; the page is in policy/target/pit-reports
	@$(MVN) -pl policy -am test-compile org.pitest:pitest-maven:mutationCoverage

.PHONY: permissions
permissions: programs ## Take each permission away, or ONLY='sweeper list', and expect its test to fail: docs/operations/permissions.md
	@cd e2e && "$(JAVA_HOME)/bin/java" -cp "target/test-classes:target/classes:$$(cat target/test.classpath)" \
	  dev.countersign.e2e.permission.RemoveEachRight $(ONLY)

.PHONY: format
format: ## Format all sources
	@$(MVN) -q spotless:apply

.PHONY: sandbox
sandbox: programs ## Build what is missing, start the sandbox or find it running
	@$(JAVA) dev.countersign.sandbox.SandboxCommand up

.PHONY: sandbox-down
sandbox-down: ## Stop the sandbox; its data stays
	@if [ -d sandbox/.run ]; then
	  $(JAVA) dev.countersign.e2e.demo.DemoDown && $(JAVA) dev.countersign.sandbox.SandboxCommand down
	else
	  echo "sandbox: not running"
	fi

.PHONY: sandbox-clean
sandbox-clean: ## Stop the sandbox and forget its data
	@if [ -d sandbox/.run ]; then
	  $(JAVA) dev.countersign.e2e.demo.DemoDown && $(JAVA) dev.countersign.sandbox.SandboxCommand down --purge
	else
	  echo "sandbox: nothing to clean"
	fi

.PHONY: bench
bench: programs ## Measure on the sandbox, or one PART of it (connectors, people): docs/performance.md, target/bench/figures.json
	@$(JAVA) $(if $(PART),-Dbench.parts=$(PART)) dev.countersign.e2e.bench.Bench

.PHONY: chart
chart: ## Pack the Helm chart into target/chart
	@[ -x sandbox/.bin/helm ] || sandbox/build.sh
	sandbox/.bin/helm package charts/countersign --destination target/chart 2>/dev/null

.PHONY: programs
programs: ## Build the sandbox's programs and ours, side by side, without running tests
	@sandbox/build.sh & go=$$!
	$(MVN) -q package -DskipTests || { kill $$go; exit 1; }
	wait $$go
