//go:build sdk

package inspect

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"cldx/api"
)

// TestParsersAcceptEveryScript lets each language's own parser read scripts of
// random sessions, and listings in pages, wide and broken wherever they can be.
func TestParsersAcceptEveryScript(t *testing.T) {
	t.Parallel()
	for sdk, p := range parsers {
		t.Run(string(sdk), func(t *testing.T) {
			t.Parallel()
			files := scripts(t, sdk, p.ext)
			step := 1
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

func scripts(t *testing.T, sdk SDK, ext string) (files []string) {
	t.Helper()
	dir := t.TempDir()
	write := func(s Snippet, err error) {
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, fmt.Sprintf("s%d%s", len(files), ext))
		if err := os.WriteFile(name, []byte(s.Code), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, name)
	}
	for i, steps := range append(sessions(t, 3, 40), uploading(), triggering(), listing()) {
		write(Script(steps, sdk, Form{Width: []int{0, 1, 60}[i%3]}))
	}
	for _, e := range api.Catalog() {
		if op, ok := example(t, e, usual...).(api.Paged); ok {
			write(Spell([]api.Operation{op}, sdk, Form{Program: true, Pages: true}))
		}
	}
	return files
}
