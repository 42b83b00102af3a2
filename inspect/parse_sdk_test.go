//go:build sdk

package inspect

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"cldx/api"
)

// parsers says how each language's own parser reads a file; the programs are
// looked for in PATH, and missing ones are errors.
var parsers = map[SDK]struct {
	ext  string
	argv []string
}{
	Curl:       {".sh", []string{"bash", "-n"}},
	CLI:        {".sh", []string{"bash", "-n"}},
	Node:       {".js", []string{"node", "--check"}},
	TypeScript: {".ts", []string{"tsc", "--noEmit", "--noResolve", "--skipLibCheck", "--target", "es2022"}},
	Python:     {".py", []string{"python3", "-c", "import ast,sys; [ast.parse(open(f, encoding='utf-8').read()) for f in sys.argv[1:]]"}},
	Ruby:       {".rb", []string{"ruby", "-c"}},
	PHP:        {".php", []string{"php", "-l"}},
	Java:       {".java", []string{"javac", "--should-stop=ifNoError=PARSE", "-proc:none"}},
}

// together are the parsers that take many files at once.
var together = map[SDK]bool{Python: true, Java: true, TypeScript: true}

func TestParsersAcceptEveryProgram(t *testing.T) {
	t.Parallel()
	for sdk, p := range parsers {
		t.Run(string(sdk), func(t *testing.T) {
			t.Parallel()
			files := programs(t, sdk, p.ext)
			if together[sdk] {
				parse(t, sdk, p.argv, files...)
				return
			}
			for _, f := range files {
				parse(t, sdk, p.argv, f)
			}
		})
	}
}

// programs writes every operation, as an example and with hostile values, and
// the bulk actions.
func programs(t *testing.T, sdk SDK, ext string) (files []string) {
	t.Helper()
	dir := t.TempDir()
	write := func(ops ...api.Operation) {
		s, err := Spell(ops, sdk, Form{Program: true, Target: Target{Host: "http://127.0.0.1:8686", Cloud: "sandbox"}})
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, fmt.Sprintf("p%d%s", len(files), ext))
		if err := os.WriteFile(name, []byte(s.Code), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, name)
	}
	for _, e := range api.Catalog() {
		write(example(t, e, usual...))
		write(nasty(t, e, usual...))
	}
	write(renames(3)...)
	write(tagging(1002)...)
	write(deleting(102)...)
	write(append(renames(2), tagging(6)...)...)
	return files
}

func parse(t *testing.T, sdk SDK, argv []string, files ...string) {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), argv[0], append(argv[1:len(argv):len(argv)], files...)...).CombinedOutput()
	if sdk == TypeScript { // the SDK's types are elsewhere: only what is no error of types, TS2xxx, counts
		for l := range strings.Lines(string(out)) {
			if !strings.Contains(l, "error TS2") && strings.Contains(l, "error TS") {
				t.Error(l)
			}
		}
		if !bytes.Contains(out, []byte("error TS2")) { // such as the SDK's module, which is not there
			t.Errorf("tsc did not read the files: %v\n%s", err, out)
		}
		return
	}
	if err != nil {
		t.Errorf("%s: %v\n%s", strings.Join(files[:1], " "), err, out)
	}
}
