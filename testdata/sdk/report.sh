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
mocked; each is installed at its pinned version from its own registry. A missing toolchain is an error, never a skip. SDKs that a run
is [lent](#sdks-that-a-run-is-lent) stand apart, with what is said of their versions there.

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

Ruby, PHP and .NET are not driven: their own registries are out of a build's reach, and neither Debian nor npm nor PyPI has a copy of
these SDKs. What the programs in these languages come to with SDKs that a run is lent stands [below](#sdks-that-a-run-is-lent).

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
one that cldx itself sends for the same operation: method, decoded path, file and every parameter after decoding; signature,
timestamp and API key aside. An operation that sends nothing gives a URL: the program prints it, it must say the same as
cldx's own, and the sandbox must open it. An example that the sandbox refuses by design has to meet that refusal and to tell it.

So are run, and compared in the same way:

- names and texts with quotes, commas, `=`, `$HOME`, backquotes, brackets, backslashes, new lines, emoji, names that look like numbers,
  flags or JSON, in the calls that take them most often;
- every operation with generated texts in every place where any text may stand, once with what it must be given and once with all its
  parameters, many operations in one program; requests are answered as the examples' were, whatever they say. The texts are made of what means
  something to languages, shells, parsers and terminals, and of any character; `CLDX_SEED` makes others;
- bulk actions as one program: renames, 1,021 assets tagged, 220 deleted, folders, presets, triggers and fields made, calls that are made
  twice, different calls together.

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

That this can fail is shown by a Node.js SDK in which `rename` is called otherwise: it is reported.

### Sessions as scripts

Recorded sessions are exported as one script each and run in the same way: uploads whose IDs the service makes and later calls take, a
trigger, listings in pages, and a step that is refused, which the script has to name. The requests have to be those that cldx
sends for the same steps, with the values of its own run.

| Scripts | Version | Result |
|---|---|---|
EOF
row scripts/curl cURL "$(curl --version | awk 'NR == 1 { print $2 }')"
row scripts/node "Node.js \`cloudinary\`" "$node"
row scripts/python "Python \`cloudinary\`" "$python"
row scripts/cli "\`cloudinary-cli\`" "$cli"
row scripts/go "\`cloudinary-go/v2\`" "$go"
row scripts/java "Java \`cloudinary-http5\`" "$java"
row scripts/typescript "TypeScript \`@cloudinary/asset-management\`, compiled strictly" "$assets"
cat << EOF

### SDKs that a run is lent

The SDKs for Ruby, PHP and .NET come from registries that a build does not reach: by a build their programs are parsed, not proved.
A run that is lent one runs the same programs and scripts with it; \`testdata/sdk/run.sh\` says which variables name them. What the last
such run came to:

| SDK | What | Run on | Version | Result |
|---|---|---|---|---|
$(awk -F '\t' '
  BEGIN { title["ruby"] = "Ruby `cloudinary`"; title["php"] = "PHP `cloudinary/cloudinary_php`"; title["dotnet"] = ".NET `CloudinaryDotNet`" }
  { print "| " title[$1] " | " $2 " | " $3 " | " $4 " | " $5 " |" }' "$here/lent.tsv")

A lent SDK of .NET compiles the programs as they stand but for the class around each; a lent runtime comes without a compiler, and
\`mcs\` compiles them with four forms of C# 9 spelled as in C# 7 (\`internal/sdktest/dotnet_test.go\`).

### What is allowed

Differences that an SDK makes of its own accord, whatever a program says, stand in one table, \`internal/sdktest/habits.go\`. One that no
program shows any more fails the run.

$(cat "$store/habits.md")

Examples that the sandbox refuses by design, as the catalogue declares. The program has to fail, and to print these words:

$(cat "$store/refusals.md")

## Parsers

What is read by its language's own parser: programs of every operation as an example, with hostile values (within 88 columns and within 40)
and with generated ones; bulk actions; listings in pages; scripts of random sessions. Literals of more than 800 texts are printed back by
the language and compared. That a parser can complain is shown, too: of a program that lacks one of its quotes or brackets.

| Language | Parser | Literals printed by |
|---|---|---|
| cURL, CLI | \`bash -n\` | bash |
| Node.js | \`vm.Script\` | node |
| TypeScript | \`tsc\` $typescript | tsc and node |
| Python | \`ast\` | python3 |
| Ruby | \`RubyVM::InstructionSequence\` | ruby |
| PHP | \`php -l\` | php |
| Java | \`javac\` | java |
| Go | \`gofmt\` | go |
| C# | the grammar of tree-sitter | Mono's mcs |

All of it: $(awk -F '\t' '$1 == "parsers" { print $3 }' "$results").

## Formatters

How many of those programs a formatter leaves byte for byte, and what it would change in the others. More than the share that
\`inspect/format_sdk_test.go\` allows fails \`make sdk\`.

| Programs | Formatter | Left as they are | What it would change |
|---|---|---|---|
$(cat "$store/formatters.md")
EOF
