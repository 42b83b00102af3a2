#!/usr/bin/env bash
# Runs the unmodified official SDKs against the sandbox: every operation through
# each of them, what they do besides, and the programs that cldx writes for them.
# Ends with a table; --write also writes docs/conformance.md. Names of parts as
# arguments run only those: node is operations/node, suite/node and no more.
# CLDX_GEM_DIR (where the gem cloudinary is installed, or a checkout of it),
# CLDX_PHP_DIR (a composer project that has cloudinary/cloudinary_php) and
# CLDX_DOTNET (the program dotnet of an SDK; or a folder with CloudinaryDotNet.dll,
# what it needs, and a runtime of .NET, for which mcs compiles) have the programs
# in Ruby, PHP and C# run, too; --write then keeps the outcome in lent.tsv.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
store=$root/.sdk

write=no
if [ "${1:-}" = --write ]; then
  write=yes
  shift
fi
chosen=" $* "

"$here/install.sh"
scratch=$(mktemp -d)
servers=()
cleanup() {
  for pid in "${servers[@]}"; do kill "$pid" 2> /dev/null || true; done
  wait
  rm -rf "$scratch"
}
trap cleanup EXIT

# CLDX_PROGRAM names a cldx that was built already.
if [ -z "${CLDX_PROGRAM:-}" ]; then
  (cd "$root" && go build -o "$store/cldx" .)
  CLDX_PROGRAM=$store/cldx
fi
export CLDX_PROGRAM CLDX_SDK=$store CLDX_LIBRARY=$root/testdata/library
export CLDX_PHOTO=$CLDX_LIBRARY/photos/cat.jpg CLDX_LARGE=$scratch/large.bin
export PYTHONDONTWRITEBYTECODE=1
mkdir -p "$scratch/home" "$store/operations"
head -c 12582913 /dev/urandom > "$CLDX_LARGE"
: > "$store/results"
rm -f "$store"/lent-*

# wanted NAME: whether a part of this name runs, which may be chosen by its last word.
wanted() { [ "$chosen" = "  " ] || [[ $chosen == *" $1 "* || $chosen == *" ${1##*/} "* ]]; }

# serve NAME FLAG...: starts a sandbox of its own and puts its CLOUDINARY_URL into url.
serve() {
  local out=$scratch/$1.url
  mkdir -p "$(dirname "$out")"
  : > "$out"
  "$CLDX_PROGRAM" sandbox serve --data "$scratch/$1.data" "${@:2}" > "$out" 2> "$scratch/$1.err" &
  servers+=($!)
  for _ in $(seq 600); do
    if grep -q '^CLOUDINARY_URL=' "$out"; then
      url=$(sed -n 's/^CLOUDINARY_URL=//p' "$out")
      return
    fi
    kill -0 "${servers[-1]}" || break
    sleep 0.05
  done
  cat "$scratch/$1.err" >&2
  return 1
}

# finish ends the sandboxes of a part.
finish() {
  for pid in "${servers[@]}"; do kill "$pid" 2> /dev/null || true; done
  wait "${servers[@]}" 2> /dev/null || true
  servers=()
}

# lap puts the time since the part before this one into took.
begun=0
lap() {
  took="$((SECONDS - begun)) s"
  begun=$SECONDS
}

# record NAME LOG STATUS: keeps what the last line of a part says.
record() {
  local last
  last=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$2" | tail -1)
  lap
  if [ "$3" != 0 ] || [ -z "$last" ]; then
    echo "$1: FAILED (${last:-it ended early}), $took"
    grep -v '^ok ' "$2" | tail -150 | cut -c 1-1000
  else
    echo "$1: $last, $took"
  fi
  printf '%s\t%s\t%s\n' "$1" "$3" "${last:-ended early}" >> "$store/results"
}

# log NAME: where a part's output goes.
log() { echo "$store/${1//\//-}.log"; }

# suite SDK COMMAND...: runs what an SDK checks in its own words, against a sandbox of its own.
suite() {
  local name=suite/$1 status=0
  shift
  wanted "$name" || return 0
  serve "$name-limited" --empty --rate-limit 3
  export CLDX_LIMITED_URL=$url
  serve "$name" --rate-limit 0 --allow-local-urls
  CLOUDINARY_URL=$url HOME=$scratch/home "$@" > "$(log "$name")" 2>&1 || status=$?
  record "$name" "$(log "$name")" "$status"
  finish
}

# operations SDK COMMAND...: makes every operation through an SDK, which the command
# is the adapter of; no command is cldx itself.
operations() {
  local name=operations/$1 sdk=$1 status=0
  shift
  wanted "$name" || return 0
  rm -f "$store/operations/$sdk.jsonl"
  serve "$name" --rate-limit 0 --allow-local-urls
  CLOUDINARY_URL=$url HOME=$scratch/home "$store/conformance" -sdk "$sdk" -results "$store/operations/$sdk.jsonl" "$@" \
    > "$(log "$name")" 2>&1 || status=$?
  record "$name" "$(log "$name")" "$status"
  finish
}

export NODE_PATH=$store/node/node_modules
python=$store/python/bin
jars="$store/java/*"
(cd "$root" && go build -o "$store/conformance" ./internal/conformance)
(cd "$here/go" && go build -o "$store/go-conformance" ./conformance && go build -o "$store/go-adapter" ./adapter)
javac -encoding UTF-8 --release 11 -d "$store/java-conformance" -cp "$jars" "$here"/java/*.java
javac -encoding UTF-8 --release 11 -d "$store/java-adapter" -cp "$jars" "$here"/java/adapter/*.java
java=(java -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 -cp)
lap
echo "built, $took"

operations cldx
if wanted spoilt; then # every check has to fail where the sandbox does nothing
  serve spoilt --rate-limit 0 --allow-local-urls
  status=0
  CLOUDINARY_URL=$url "$store/conformance" -sdk cldx -spoil > "$(log spoilt)" 2>&1 || status=$?
  record spoilt "$(log spoilt)" "$status"
  finish
fi
operations node node "$here/node/adapter.js"
operations typescript node "$here/typescript/adapter.js"
operations python "$python/python" "$here/python/adapter.py"
operations cli "$python/python" "$here/cli/adapter.py"
operations go "$store/go-adapter"
operations java "${java[@]}" "$store/java-adapter:$jars" Adapter

export PATH=$python:$PATH
suite node node "$here/node/conformance.js"
suite typescript node "$here/typescript/conformance.js"
suite python python "$here/python/conformance.py"
suite cli python "$here/cli/conformance.py"
suite go "$store/go-conformance"
suite java "${java[@]}" "$store/java-conformance:$jars" Conformance

# tests NAME ARGUMENT...: runs Go tests that use the SDKs; they add their own results.
tests() {
  local name=$1 status=0
  shift
  wanted "$name" || return 0
  (cd "$root" && go test -count=1 -tags sdk "$@") > "$(log "$name")" 2>&1 || status=$?
  lap
  case $status in
    0) echo "$name: passed, $took" ;;
    *) echo "$name: FAILED, $took" && tail -150 "$(log "$name")" ;;
  esac
  printf '%s\t%s\t%s\n' "$name" "$status" "$([ "$status" = 0 ] && echo passed || echo failed)" >> "$store/results"
}

PATH=$store/node/node_modules/.bin:$PATH tests parsers -run 'TestParsers|TestLiterals|TestFormatters' ./inspect
tests scripts -timeout 20m -run TestScripts ./internal/sdktest
tests programs -timeout 60m -skip TestScripts ./internal/sdktest
sed -nE 's/^((programs|scripts)\/[a-z]+)\t[01]\t(.*)/\1: \3/p' "$store/results"

# What SDKs came to that this run was lent, beside what earlier runs say of others.
if [ "$write" = yes ]; then
  for file in "$store"/lent-*; do
    [ -e "$file" ] || continue
    { grep -vF "$(cut -f 1,2 "$file")" "$here/lent.tsv" || true; cat "$file"; } | sort > "$scratch/lent.tsv"
    cp "$scratch/lent.tsv" "$here/lent.tsv"
  done
fi

if [ "$chosen" = "  " ]; then
  "$here/report.sh" "$store/results" > "$store/conformance.md"
  if [ "$write" = yes ]; then cp "$store/conformance.md" "$root/docs/conformance.md"; fi
fi

failed=$(grep -cvP '\t0\t' "$store/results" || true)
echo "$(grep -cP '\t0\t' "$store/results" || true) passed, $failed failed"
[ "$failed" = 0 ]
