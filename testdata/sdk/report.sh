#!/usr/bin/env bash
# Prints docs/conformance.md from the results of a run.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
store=$here/../../.sdk
results=$1

# version FILE PATTERN: the version that a file of pins names.
version() { sed -nE "s/.*$2.*/\1/p" "$here/$1" | head -1; }
node=$(version node/package.json '"cloudinary": "([^"]+)"')
assets=$(version node/package.json '"@cloudinary\/asset-management": "([^"]+)"')
typescript=$(version node/package.json '"typescript": "([^"]+)"')
python=$(version python/requirements.txt '^cloudinary==(.+)')
cli=$(version python/requirements.txt '^cloudinary-cli==(.+)')
go=$(version go/go.mod 'cloudinary-go\/v2 v([^ ]+)')
java=$(version java/pom.xml '<version>([0-9.]{3,})<\/version>')

# row NAME WORDS...: a line of the table, when the run had that part.
row() {
  local result
  result=$(awk -F '\t' -v name="$1" '$1 == name { print $3 ($2 == 0 ? "" : ", **failed**") }' "$results")
  if [ -n "$result" ]; then printf '| %s | %s | %s |\n' "$2" "$3" "$result"; fi
}

cat << EOF
# Conformance

Written by \`./testdata/sdk/run.sh --write\` on $(date -u +%Y-%m-%d), from what \`make sdk\` runs. No SDK is changed, patched or
mocked; each is installed at its pinned version from its own registry. A missing toolchain is an error, never a skip.

## The sandbox, driven by the official SDKs

Each suite has a \`cldx sandbox serve\` of its own with the sample library, and a second one that allows three Admin calls
an hour. It uploads (file, data URI, bytes or stream, chunks of 5 MB), fetches what it uploaded, lists, pages, searches,
tags, sets context and structured metadata, updates, makes eager pictures, renames, works on folders, deletes and restores
by every way that the SDK has, and is refused with 400, 401, 404 and 420; both signature algorithms are used. Every answer
is checked in the SDK's own language. Names such as \`a,b\`, \`k=v\`, \`true\` and \`1e3\` must stay names.

| SDK | Version | Checks |
|---|---|---|
EOF
row node "Node.js \`cloudinary\`" "$node"
row assets "TypeScript \`@cloudinary/asset-management\`" "$assets"
row python "Python \`cloudinary\`" "$python"
row cli "\`cloudinary-cli\`" "$cli"
row go "\`cloudinary-go/v2\`" "$go"
row java "Java \`cloudinary-http5\`" "$java"
cat << 'EOF'

## The programs that cldx writes

For every operation of the catalogue `cldx call OPERATION --example --snippet SDK --program` is run as it stands by the
pinned SDK, against a recorder in front of the sandbox. It must succeed, and the one request that arrives must equal the
one that cldx itself sends for the same operation: method, decoded path and every parameter after decoding; signature,
timestamp and API key aside. The same with every parameter of each operation given, and with hostile values: quotes,
commas, `=`, `$HOME`, backquotes, brackets, backslashes, new lines, emoji, names that look like numbers, flags or JSON. And bulk
actions as one program (renames, 1,021 tagged, 220 deleted, different calls together): the requests that arrive must be those of
the operations, in their order.

| Programs | Version | Result |
|---|---|---|
EOF
row programs/curl cURL "$(curl --version | awk 'NR == 1 { print $2 }')"
row programs/node "Node.js \`cloudinary\`" "$node"
row programs/python "Python \`cloudinary\`" "$python"
row programs/cli "\`cloudinary-cli\`" "$cli"
row programs/go "\`cloudinary-go/v2\`" "$go"
row programs/java "Java \`cloudinary-http5\`" "$java"
row programs/typescript "TypeScript \`@cloudinary/asset-management\`, compiled strictly" "$assets"
cat << 'EOF'

What an SDK does of its own accord is allowed by one table, `internal/sdktest/habits.go`, with the reason:
EOF
cat << EOF

$(cat "$store/habits.md")

Ruby, PHP and C# programs are not run: their SDKs come from registries that a build does not reach.

## Parsers

Every example program, every program with hostile values and every bulk program is read by the language's own parser:
\`bash -n\`, \`node --check\`, \`tsc\` $typescript, Python's \`ast\`, \`ruby -c\`, \`php -l\`, \`javac\` and \`go/parser\`; literals are printed back by the
language and compared.

| Parsers | Result |
|---|---|
| bash, Node.js, TypeScript, Python, Ruby, PHP, Java | $(awk -F '\t' '$1 == "parsers" { print $3 }' "$results") |

.NET: no compiler can be had from the registries that a build reaches (Debian has none), so C# is checked by golden
files only; no program in C# was compiled or run.
EOF
