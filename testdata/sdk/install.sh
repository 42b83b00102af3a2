#!/usr/bin/env bash
# Installs the pinned official SDKs into .sdk at the root of the repository,
# each again only when its pins change.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
store=$here/../../.sdk
mkdir -p "$store"
store=$(cd "$store" && pwd)

# want TOOL PACKAGE: a missing toolchain is an error, never a skip.
want() {
  command -v "$1" > /dev/null || {
    echo "make sdk: $1 is missing; install it first (Debian: apt-get install $2)" >&2
    exit 1
  }
}
want curl curl
want jq jq
want node nodejs
want npm npm
want python3 python3-venv
want javac default-jdk-headless
want mvn maven
want ruby ruby
want php php-cli
want go golang
want mcs mono-mcs
want rubocop rubocop
want phpcs php-codesniffer
want ffmpeg ffmpeg
want pdftoppm poppler-utils

# fresh NAME FILE...: whether NAME was installed from just these files.
fresh() { [ "$(cat "$store/$1.stamp" 2> /dev/null)" = "$(cat "${@:2}" | sha256sum)" ]; }
stamp() { cat "${@:2}" | sha256sum > "$store/$1.stamp"; }

pins=("$here/node/package.json" "$here/node/package-lock.json")
if ! fresh node "${pins[@]}"; then
  rm -rf "$store/node"
  mkdir -p "$store/node"
  cp "${pins[@]}" "$store/node"
  (cd "$store/node" && npm ci --no-audit --no-fund --ignore-scripts)
  stamp node "${pins[@]}"
fi

pins=("$here/python/requirements.txt")
if ! fresh python "${pins[@]}"; then
  rm -rf "$store/python"
  python3 -m venv "$store/python"
  "$store/python/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "${pins[0]}"
  stamp python "${pins[@]}"
fi

pins=("$here/java/pom.xml")
if ! fresh java "${pins[@]}"; then
  rm -rf "$store/java"
  mvn --quiet --batch-mode "-Dmaven.repo.local=$store/m2" -f "${pins[0]}" \
    org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies "-DoutputDirectory=$store/java"
  stamp java "${pins[@]}"
fi

# The formatters and parsers that are not part of a language.
pins=("$here"/tools/{package.json,package-lock.json,requirements.txt,pom.xml} "$here/install.sh")
if ! fresh tools "${pins[@]}"; then
  rm -rf "$store/tools"
  mkdir -p "$store/tools"
  cp "${pins[@]:0:2}" "$store/tools"
  (cd "$store/tools" && npm ci --no-audit --no-fund --ignore-scripts)
  python3 -m venv "$store/tools/python"
  "$store/tools/python/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "${pins[2]}"
  mvn --quiet --batch-mode "-Dmaven.repo.local=$store/m2" -f "${pins[3]}" \
    org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
    -DexcludeTransitive=true -Dmdep.stripVersion=true "-DoutputDirectory=$store/tools"
  GOBIN=$store/tools GOFLAGS= go install -trimpath mvdan.cc/sh/v3/cmd/shfmt@v3.14.1
  stamp tools "${pins[@]}"
fi

pins=("$here/go/go.mod" "$here/go/go.sum")
if ! fresh go "${pins[@]}"; then
  (cd "$here/go" && go mod download)
  stamp go "${pins[@]}"
fi
