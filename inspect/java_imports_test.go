package inspect

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestJavaImportsWhatItNames reads the programs of the golden pages: each class
// is imported, and nothing else is.
func TestJavaImportsWhatItNames(t *testing.T) {
	t.Parallel()
	always := words("Call Cloudinary Entry Exception Math Object RuntimeException String SuppressWarnings System")
	pages, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range pages {
		page, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(page.Files, func(f txtar.File) bool { return f.Name == string(Java) })
		_, body, program := strings.Cut(string(page.Files[max(i, 0)].Data), "public class ")
		if i < 0 || !program {
			continue
		}
		var imported, used []string
		for line := range strings.Lines(string(page.Files[i].Data)) {
			if name, ok := strings.CutPrefix(line, "import "); ok {
				imported = append(imported, name[strings.LastIndexByte(name, '.')+1:len(name)-2])
			}
		}
		for _, name := range javaNames(body) {
			constant := name == strings.ToUpper(name)
			if !constant && !among(name, always) && !slices.Contains(used, name) {
				used = append(used, name)
			}
		}
		imported = slices.DeleteFunc(imported, func(name string) bool { return name == "Cloudinary" })
		slices.Sort(imported)
		slices.Sort(used)
		if diff := cmp.Diff(used, imported); diff != "" {
			t.Errorf("%s: Java uses and imports other classes (-used +imported):\n%s", path, diff)
		}
	}
}
