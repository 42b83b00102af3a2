package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cldx/ui/pages"
)

// The guide names every page of the explorer.
func TestGuideNamesEveryPage(t *testing.T) {
	t.Parallel()
	guide, err := os.ReadFile(filepath.Join("..", "docs", "guide", "pages.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range pages.All() {
		if !strings.Contains(string(guide), "\n| `"+e.Name+"` |") {
			t.Errorf("docs/guide/pages.md has no row for the page %s: %s", e.Name, e.Help)
		}
	}
}

// What is put into cells of tables stays in its cell.
func TestReferenceTablesKeepTheirColumns(t *testing.T) {
	t.Parallel()
	for name, page := range map[string]string{"keys": keysMarkdown(), "operations": operationsMarkdown()} {
		columns := 0
		for line := range strings.Lines(page) {
			if !strings.HasPrefix(line, "|") {
				columns = 0
				continue
			}
			n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
			if columns == 0 {
				columns = n
			}
			if n != columns {
				t.Errorf("the page of %s has a row of %d columns in a table of %d: %s", name, n-1, columns-1, line)
			}
		}
	}
}
