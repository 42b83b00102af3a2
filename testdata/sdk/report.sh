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

# proved SDK: what the operations through an SDK came to.
proved() { awk -F '\t' -v name="operations/$1" '$1 == name { print $3 }' "$results"; }

cat << EOF
# Conformance

Written by \`./testdata/sdk/run.sh --write\` on $(date -u +%Y-%m-%d), from what \`make sdk\` runs. No SDK is changed, patched or
mocked; each is installed at its pinned version from its own registry. A missing toolchain is an error, never a skip.

## Every operation through every SDK

One program, \`internal/conformance\`, has a check for each operation of the catalogue. It drives each SDK, in a process of its
own behind a thin adapter in the SDK's language, against a \`cldx sandbox serve\` with the sample library. Three things are shown:

- **w**: a call of it works, and a recorder in between saw that the request was this operation's and was answered with 2xx;
- **e**: its effect is read back through another call (of the same SDK, where it has one), or is seen in a file that is fetched,
  in a notification that arrives, in a stored asset; a read shows what another call made;
- **x**: its typical refusal is raised as this SDK raises it, with the service's status and words.

–: no such call in this SDK. That is no guess: the adapter lists the SDK's public calls by reflection, and one that is neither an
operation nor set aside below with a reason fails the run. So does an operation that an SDK has and for which one of the three is
not shown, unless a reason stands below; and a reason that no longer holds. That the checks can fail is shown too: the recorder
lets the requests of one operation after the other go no further, and each time that operation's check has to fail
($(awk -F '\t' '$1 == "spoilt" { print $3 }' "$results")).

| SDK | Version | Shown |
|---|---|---|
| Node.js \`cloudinary\` | $node | $(proved node) |
| TypeScript \`@cloudinary/asset-management\` | $assets | $(proved typescript) |
| Python \`cloudinary\` | $python | $(proved python) |
| CLI \`cloudinary-cli\` | $cli | $(proved cli) |
| \`cloudinary-go/v2\` | $go | $(proved go) |
| Java \`cloudinary-http5\` | $java | $(proved java) |
| cldx itself | | $(proved cldx) |

Ruby and PHP are not driven: Debian has no package of either SDK (it has Faraday and Guzzle, which they are built on), and their
own registries are out of a build's reach, as is NuGet for .NET. npm and PyPI list no copy of them.

$("$store/conformance" -table "$store"/operations/*.jsonl)

## What the SDKs do besides

A suite in each SDK's own language, with a sandbox of its own and a second one that allows three Admin calls an hour: uploads of
bytes, streams and chunks; paging to the end; both signature algorithms, and signatures of answers; names such as \`a,b\`,
\`k=v\`, \`true\` and \`1e3\` that must stay names; 401 and 420. The suite of the command line compares the files after
\`cld sync\` (push and pull), \`cld upload_dir\`, \`cld search -A\`, \`cld migrate\` and \`cld regen_derived\`.

| SDK | Version | Checks |
|---|---|---|
EOF
row suite/node "Node.js \`cloudinary\`" "$node"
row suite/typescript "TypeScript \`@cloudinary/asset-management\`" "$assets"
row suite/python "Python \`cloudinary\`" "$python"
row suite/cli "CLI \`cloudinary-cli\`" "$cli"
row suite/go "\`cloudinary-go/v2\`" "$go"
row suite/java "Java \`cloudinary-http5\`" "$java"
cat << 'EOF'

## The programs that cldx writes

For every operation of the catalogue `cldx call OPERATION --example --snippet SDK --program` is run as it stands by the
pinned SDK, against a recorder in front of the sandbox. It must succeed, and the one request that arrives must equal the
one that cldx itself sends for the same operation: method, decoded path and every parameter after decoding; signature,
timestamp and API key aside. An operation that sends nothing gives a URL: the program prints it, it must say the same as
cldx's own, and the sandbox must open it. The same with every parameter of each operation given, and with hostile values: quotes,
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

Sessions are exported as one script each and run in the same way: uploads whose IDs the service makes and later calls take, a
trigger, listings in pages, and a step that is refused, which the script has to name. The requests have to be those that cldx
sends for the same steps, with the values of its own run.

| Scripts | Result |
|---|---|
EOF
scripts() {
  awk -F '\t' -v name="scripts/$1" -v title="$2" \
    '$1 == name { printf "| %s | %s%s |\n", title, $3, $2 == 0 ? "" : ", **failed**" }' "$results"
}
scripts curl cURL
scripts node Node.js
scripts python Python
scripts cli CLI
scripts go Go
scripts java Java
scripts typescript TypeScript
scripts ruby Ruby
scripts php PHP
scripts dotnet "C#"
cat << 'EOF'

What an SDK does of its own accord is allowed by one table, `internal/sdktest/habits.go`, with the reason:
EOF
cat << EOF

$(cat "$store/habits.md")

Ruby, PHP and C# programs are parsed, not proved, by a build: their SDKs come from registries that it does not reach. A run that is
lent one (\`CLDX_GEM_DIR\`, \`CLDX_PHP_DIR\`, \`CLDX_DOTNET\`) runs the programs with it, too; the last of each:

| Programs | Run on | SDK | Result |
|---|---|---|---|
$(awk -F '\t' '{ print "| " $1 " | " $2 " | " $3 " | " $4 " |" }' "$here/lent.tsv")

## Parsers

Every example program, every program with hostile values and every bulk program is read by the language's own parser:
\`bash -n\`, \`node --check\`, \`tsc\` $typescript, Python's \`ast\`, \`ruby -c\`, \`php -l\`, \`javac\` and \`go/parser\`; literals are printed back by the
language and compared.

| Parsers | Result |
|---|---|
| bash, Node.js, TypeScript, Python, Ruby, PHP, Java, Go, C# | $(awk -F '\t' '$1 == "parsers" { print $3 }' "$results") |

C# is read with the grammar of tree-sitter; its literals are compiled and printed by Mono. A lent SDK of .NET compiles the programs as
they stand but for the class around each; a lent runtime comes without a compiler, and \`mcs\` compiles them with four forms of C# 9
spelled as in C# 7 (\`internal/sdktest/dotnet_test.go\`). For every language, characters are taken out of a program and its parser has to complain.

## Formatters

How many of those programs a formatter of their language leaves byte for byte, and what it would change in the others. One more that
it would change than the table in \`inspect/format_sdk_test.go\` allows fails \`make sdk\`.

| Programs | Formatter | Left as they are | What it would change |
|---|---|---|---|
$(cat "$store/formatters.md")
EOF
