//go:build sdk

package inspect

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cldx/api"
	"cldx/internal/wild"
)

const (
	readPython = "import ast,sys; [ast.parse(open(f, encoding='utf-8').read(), f) for f in sys.argv[1:]]"
	readNode   = "for (const f of process.argv.slice(1)) new (require('vm').Script)(require('fs').readFileSync(f, 'utf8'), f)"
	readRuby   = "ARGV.each { |f| RubyVM::InstructionSequence.compile_file(f) }"
)

// parsers says how each language's own parser reads files, all of them in one
// process where it can; missing programs are errors. CLDX_SDK has those that
// are not in PATH.
var parsers = map[SDK]struct {
	ext  string
	argv []string
	each bool // one file a process
}{
	Curl:       {".sh", []string{"bash", "-n"}, true},
	CLI:        {".sh", []string{"bash", "-n"}, true},
	Node:       {".js", []string{"node", "-e", readNode}, false},
	TypeScript: {".ts", []string{"tsc", "--noEmit", "--noResolve", "--skipLibCheck", "--moduleDetection", "force", "--target", "es2022"}, false},
	Python:     {".py", []string{"python3", "-c", readPython}, false},
	Ruby:       {".rb", []string{"ruby", "-e", readRuby}, false},
	PHP:        {".php", []string{"php", "-n", "-l"}, true},
	Java:       {".java", []string{"javac", "--should-stop=ifNoError=PARSE", "-proc:none"}, false},
	DotNet:     {".cs", []string{os.Getenv("CLDX_SDK") + "/tools/python/bin/python", "../testdata/sdk/tools/csharp.py"}, false},
	Go:         {".go", []string{"gofmt", "-l"}, false},
}

func TestParsersAcceptEveryProgram(t *testing.T) {
	t.Parallel()
	for sdk, p := range parsers {
		t.Run(string(sdk), func(t *testing.T) {
			t.Parallel()
			step := 1
			files := programs(t, sdk, p.ext, 40)
			if !p.each {
				step = len(files)
			}
			for part := range slices.Chunk(files, step) {
				if said := parse(t, sdk, slices.Concat(p.argv, part)); said != "" {
					t.Error(said)
				}
			}
		})
	}
}

// TestParsersRefuseWhatIsBroken takes one character after the other out of
// programs: those that hold them together.
func TestParsersRefuseWhatIsBroken(t *testing.T) {
	t.Parallel()
	for sdk, p := range parsers {
		t.Run(string(sdk), func(t *testing.T) {
			t.Parallel()
			s, err := Spell([]api.Operation{api.RenameAsset{From: `it's "a"`, To: "b c"}}, sdk, Form{Program: true})
			if err != nil {
				t.Fatal(err)
			}
			found := 0
			for _, mark := range bonds(sdk) {
				i := strings.LastIndex(s.Code, mark)
				if i < 0 {
					continue
				}
				found++
				file := filepath.Join(t.TempDir(), "broken"+p.ext)
				at := i + strings.IndexAny(mark, `"'(){}`)
				if err := os.WriteFile(file, []byte(s.Code[:at]+s.Code[at+1:]), 0o600); err != nil {
					t.Fatal(err)
				}
				if parse(t, sdk, append(slices.Clone(p.argv), file)) == "" {
					t.Errorf("without its last %s this was read:\n%s", mark, s.Code)
				}
			}
			if found == 0 {
				t.Errorf("no error was planted in\n%s", s.Code)
			}
		})
	}
}

// bonds are pieces of a program that does not hold together without their mark.
func bonds(sdk SDK) []string {
	quotes := []string{`b c"`, "b c'"}
	switch sdk {
	case Curl, CLI:
		return quotes
	case Ruby: // "#{" is text without its brace
		return append(quotes, "(", ")", "}")
	}
	return append(quotes, "(", ")", "{", "}")
}

// programs writes every operation as an example, with hostile and with generated
// values, bulk actions, and a script; hostile values within other widths, too.
func programs(t *testing.T, sdk SDK, ext string, widths ...int) (files []string) {
	t.Helper()
	dir := t.TempDir()
	keep := func(s Snippet, err error) {
		if err != nil {
			t.Fatal(err)
		}
		// Java wants a file to be called as its class is, so each stands in a folder.
		name := filepath.Join(dir, fmt.Sprintf("p%d", len(files)), "Call"+ext)
		if err := os.Mkdir(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(s.Code), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, name)
	}
	form := Form{Program: true, Target: Target{Host: "http://127.0.0.1:8686", Cloud: "sandbox"}}
	write := func(ops ...api.Operation) { keep(Spell(ops, sdk, form)) }
	random := wild.New(seed(t))
	for _, e := range api.Catalog() {
		write(example(t, e, usual...))
		write(nasty(t, e, usual...))
		for _, width := range widths {
			keep(Spell([]api.Operation{nasty(t, e, usual...)}, sdk, Form{Program: true, Target: form.Target, Width: width}))
		}
		write(awkward(t, e, random.Text, usual...))
	}
	write(renames(3)...)
	write(tagging(1002)...)
	write(deleting(102)...)
	write(append(renames(2), tagging(6)...)...)
	keep(Script([]Step{{Title: "Rename */ three", Ops: renames(3)}, {Title: "Tag -->", Ops: tagging(6)}}, sdk, form))
	return files
}

// parse runs a parser and gives what it complains about.
func parse(t *testing.T, sdk SDK, argv []string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), argv[0], argv[1:]...).CombinedOutput()
	if sdk != TypeScript {
		if err != nil {
			return fmt.Sprintf("%v\n%.4000s", err, out)
		}
		return ""
	}
	var said strings.Builder // the SDK's types are elsewhere: only what is no error of types, TS2xxx, counts
	for l := range strings.Lines(string(out)) {
		if !strings.Contains(l, "error TS2") && strings.Contains(l, "error TS") {
			said.WriteString(l)
		}
	}
	if said.Len() == 0 && !bytes.Contains(out, []byte("error TS2")) { // such as the SDK's module, which is not there
		return fmt.Sprintf("tsc did not read the files: %v\n%.4000s", err, out)
	}
	return said.String()
}
