#!/usr/bin/env bash
# Runs the unmodified official SDKs against the sandbox: what they do and get
# back, and the programs that cldx writes for them. Ends with a table; --write
# also writes docs/conformance.md. Names of suites as arguments run only those.
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
export CLDX_PROGRAM CLDX_SDK=$store
export CLDX_PHOTO=$root/testdata/library/photos/cat.jpg CLDX_LARGE=$scratch/large.bin
export PYTHONDONTWRITEBYTECODE=1
mkdir -p "$scratch/home"
head -c 12582913 /dev/urandom > "$CLDX_LARGE"
: > "$store/results"

# serve NAME FLAG...: starts a sandbox of its own and prints its CLOUDINARY_URL.
serve() {
  local out=$scratch/$1.url
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

# record NAME LOG STATUS: keeps what a suite's last line says.
record() {
  local last
  last=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$2" | tail -1)
  if [ "$3" != 0 ] || [ -z "$last" ]; then
    echo "$1: FAILED (${last:-it ended early})"
    grep -v '^ok ' "$2" | tail -150
  else
    echo "$1: $last"
  fi
  printf '%s\t%s\t%s\n' "$1" "$3" "${last:-ended early}" >> "$store/results"
}

# suite NAME COMMAND...: runs a suite against a sandbox of its own.
suite() {
  local name=$1 log=$store/$1.log status=0
  shift
  if [ "$chosen" != "  " ] && [[ $chosen != *" $name "* ]]; then return; fi
  serve "$name-limited" --empty --rate-limit 3
  export CLDX_LIMITED_URL=$url
  serve "$name" --rate-limit 0
  CLOUDINARY_URL=$url HOME=$scratch/home "$@" > "$log" 2>&1 || status=$?
  record "$name" "$log" "$status"
}

export NODE_PATH=$store/node/node_modules PATH=$store/python/bin:$PATH
suite node node "$here/node/conformance.js"
suite assets node "$here/node/assets.js"
suite python python "$here/python/conformance.py"
suite cli python "$here/python/cli.py"
(cd "$here/go" && go build -o "$store/go-conformance" ./conformance)
suite go "$store/go-conformance"
javac -encoding UTF-8 --release 11 -d "$store/java-conformance" -cp "$store/java/*" "$here"/java/*.java
suite java java -Dfile.encoding=UTF-8 -cp "$store/java-conformance:$store/java/*" Conformance

# tests NAME ARGUMENT...: runs Go tests that use the SDKs; they add their own results.
tests() {
  local name=$1 log=$store/$1.log status=0
  shift
  if [ "$chosen" != "  " ] && [[ $chosen != *" $name "* ]]; then return; fi
  (cd "$root" && go test -count=1 -tags sdk "$@") > "$log" 2>&1 || status=$?
  case $status in
    0) echo "$name: passed" ;;
    *) echo "$name: FAILED" && tail -150 "$log" ;;
  esac
  printf '%s\t%s\t%s\n' "$name" "$status" "$([ "$status" = 0 ] && echo passed || echo failed)" >> "$store/results"
}

PATH=$store/node/node_modules/.bin:$PATH tests parsers -run 'TestParsers|TestLiterals' ./inspect
tests programs ./internal/sdktest
sed -nE 's/^(programs\/[a-z]+)\t[01]\t(.*)/\1: \2/p' "$store/results"

"$here/report.sh" "$store/results" > "$store/conformance.md"
if [ "$write" = yes ]; then cp "$store/conformance.md" "$root/docs/conformance.md"; fi

failed=$(grep -cvP '\t0\t' "$store/results" || true)
echo "$(grep -cP '\t0\t' "$store/results" || true) passed, $failed failed"
[ "$failed" = 0 ]
