# `make help` lists the targets. Only Go is needed for run, build, test and check.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

export CGO_ENABLED ?= 0

VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
BUILD := -trimpath -buildvcs=false -ldflags '-s -w -X main.version=$(VERSION)'
BENCHTIME ?= 1s

# Tools are programs built from source, each at one version, once: bin/tools/NAME-VERSION.
LINT := bin/tools/golangci-lint-v2.15.0
VULN := bin/tools/govulncheck-v1.9.0
RELEASER := bin/tools/goreleaser-v2.14.3
$(LINT): package := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
$(VULN): package := golang.org/x/vuln/cmd/govulncheck@v1.9.0
$(RELEASER): package := github.com/goreleaser/goreleaser/v2@v2.14.3

# Releases are made for these, and each must build.
SYSTEMS := linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64

GO_FILES = find . -name '*.go' -not -path './.*' -not -path './bin/*' -not -path '*/node_modules/*' -print0

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: build ## build cldx and open it
	@./bin/cldx

.PHONY: build
build: ## build bin/cldx
	@go build $(BUILD) -o bin/cldx .

.PHONY: test
test: ## run the tests
	go test ./...

.PHONY: media
media: ## run the tests that need ffmpeg and poppler-utils
	go test -count=1 -tags media ./sandbox/...

.PHONY: shells
shells: ## run the tests that need zsh, fish and groff
	go test -count=1 -tags shells -run 'Completes|ManualPages' ./cli

.PHONY: keyring
keyring: ## run the tests that need dbus and gnome-keyring
	go test -count=1 -tags keyring -run Keyring ./cli

.PHONY: sdk
sdk: build ## run the official SDKs, and the generated programs, against the sandbox
	./testdata/sdk/run.sh

.PHONY: bench
bench: build ## measure
	go test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) ./...
	./.ci/bench bin/cldx

SOAKED := $(shell grep -lrE '^func TestSoak' --include='*_test.go' . 2>/dev/null | xargs -r -n 1 dirname | sort -u)

.PHONY: soak
soak: build ## run the long form of the tests of what must survive: kills, broken answers, many clients
	@for package in $(SOAKED); do \
		go test -tags soak -count=1 -v -timeout 90m -run '^TestSoak' $$package || exit 1; \
	done

# Each fuzz target runs this long.
FUZZTIME ?= 1m

.PHONY: fuzz
fuzz: ## let every fuzz target look for new inputs, FUZZTIME (1m) each
	./.ci/fuzz $(FUZZTIME)

.PHONY: golden
golden: ## rewrite the golden files; read the diff
	CLDX_GOLDEN=write go test ./...

.PHONY: fmt
fmt: ## format the code
	@$(GO_FILES) | xargs -0 gofmt -w

.PHONY: format
format: ## fail where code is not formatted
	@files=$$($(GO_FILES) | xargs -0 gofmt -l); \
	if [ -n "$$files" ]; then echo "not formatted (make fmt):"; echo "$$files"; exit 1; fi

.PHONY: lint
lint: $(LINT) ## run the linters
	$(LINT) run ./...

$(LINT) $(VULN) $(RELEASER):
	@echo "building $(@F), once"
	@mkdir -p $@.new
	GOBIN=$(CURDIR)/$@.new GOFLAGS= go install -trimpath $(package)
	@mv $@.new/* $@ && rmdir $@.new

.PHONY: vuln
vuln: $(VULN) ## look up known faults of what is linked in (needs the network)
	$(VULN) ./...

.PHONY: cross
cross: ## build for every system that there are releases for
	@for system in $(SYSTEMS); do \
		GOOS=$${system%/*} GOARCH=$${system#*/} go build $(BUILD) -o bin/cross/cldx-$${system/\//-} . || exit 1; \
		echo "$$system builds"; \
	done

.PHONY: reproducible
reproducible: build ## build again elsewhere, from nothing, and compare
	@./.ci/again bin/cldx '$(VERSION)'

.PHONY: release
release: $(RELEASER) ## make what a release is made of, in dist/, without publishing it
	./.ci/release $(RELEASER)

# The pages of the documentation that the program prints.
REFERENCE := operations keys config commands

.PHONY: generate
generate: build ## write the generated pages of the documentation
	@for page in $(REFERENCE); do \
		./bin/cldx reference $$page > bin/$$page.md && mv bin/$$page.md docs/$$page.md; \
	done

.PHONY: generated
generated: build ## fail where generated pages are not what the program says
	@for page in $(REFERENCE); do \
		./bin/cldx reference $$page | diff -u docs/$$page.md - \
			|| { echo "docs/$$page.md is out of date (make generate)"; exit 1; }; \
	done

.PHONY: check
check: format lint test generated ## format, lint, test, generated documents

.PHONY: pictures
pictures: build ## make the pictures of the documentation from the running program (NAMES="grid tag": only these)
	./.ci/picture bin/cldx $(NAMES)

.PHONY: clean
clean: ## remove what was built
	rm -rf bin .sdk dist
