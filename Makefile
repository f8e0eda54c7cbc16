# Service Card. `make` alone lists the targets.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

COMMIT  := $(shell git describe --always --dirty --exclude '*' 2>/dev/null)
BINARY  := bin/servicecard
APP     := pwa/dist/index.html
MODULES := pwa/node_modules/.package-lock.json
GO_SRC  := $(shell find . -name '*.go' -not -path './pwa/node_modules/*') go.mod go.sum $(wildcard content/*.json store/migrations/*.sql cmd/servicecard/*.txt)
APP_SRC := $(shell find pwa/src pwa/public pwa/scripts -type f) $(wildcard pwa/*.ts pwa/*.json pwa/index.html) server/openapi.yaml

.PHONY: help run build test test-go test-pwa test-e2e lint bench check generate screenshots clean

help: ## Show this help
	@echo 'Service Card'
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

run: build ## Build and serve the demo at http://127.0.0.1:8080
	./$(BINARY) demo

build: $(BINARY) ## Build bin/servicecard with the app inside

$(BINARY): $(APP) $(GO_SRC)
	go build -ldflags '-s -w -X main.commit=$(COMMIT)' -o $@ ./cmd/servicecard

$(APP): $(MODULES) $(APP_SRC)
	cd pwa && npm run --silent build
	@touch $@

$(MODULES): pwa/package.json pwa/package-lock.json
	cd pwa && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

test: ## Test everything: Go with the race detector, the app's modules, and the whole in real browsers
	@pwa/e2e/support/install-browsers.sh
	@$(MAKE) --no-print-directory -j2 --output-sync=target test-go test-pwa
	@$(MAKE) --no-print-directory test-e2e

test-go: ## Test the Go side
	go vet ./...
	go test ./card # only reckons, and its statistics take four times as long with the race detector; the others call it with that
	go test -race -parallel 4 -timeout 30m $$(go list ./... | grep -v '/card$$') # more at once than processors: most of them wait for the disk

test-pwa: $(MODULES) ## Check and test the app's modules
	cd pwa && npm run --silent generate -- --check && npm run --silent lint && npm run --silent typecheck && npm run --silent test

test-e2e: build ## Test the real program in real browsers
	@pwa/e2e/support/install-browsers.sh
	cd pwa && npm run --silent e2e

lint: ## Run golangci-lint and Biome
	go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0 run ./...
	cd pwa && npm run --silent lint

bench: build ## Measure the real program; takes about six minutes
	go run ./bench -binary $(BINARY)

check: $(MODULES) ## Look up known vulnerabilities of what it is built from
	.ci/check

generate: $(MODULES) ## Make again what is generated: API types and lists, tables in docs/, licences, numbers of tables
	cd pwa && npm run --silent generate
	go test ./cmd/servicecard -run 'TestConfigurationIsDocumented|TestLicencesAreKept' -update
	go test ./store -run 'TestTableNumbersAreFrozen|TestPrivacyIsDocumented' -update
	go test ./server -run TestPermissionsAreDocumented -update

screenshots: build ## Take the pictures in docs/screenshots again
	@pwa/e2e/support/install-browsers.sh
	cd pwa && SCREENSHOTS=1 npm run --silent e2e -- pictures quarter

clean: ## Remove what was built
	rm -rf bin pwa/node_modules pwa/test-results
	find pwa/dist -mindepth 1 -not -name .gitkeep -delete
