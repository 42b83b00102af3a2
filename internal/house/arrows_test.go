package house

import (
	"go/ast"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrow says what the files of a folder, and of those below it, may import of
// ours, and what of others they may not.
type arrow struct {
	folder string
	ours   []string
	never  []string
}

var (
	terminal = []string{"charm.land/", "github.com/charmbracelet/", "golang.org/x/term"}
	sql      = []string{"database/sql", "modernc.org/"}
)

// arrows is the table of the house style. The first folder that matches rules;
// main.go, cli and internal may import everything.
var arrows = []arrow{
	{"config", []string{"internal/lock"}, slices.Concat(terminal, sql, []string{"net/http"})},
	{"model", []string{"model"}, slices.Concat(terminal, sql, []string{"net/http", "github.com/", "golang.org/"})},
	{"api", []string{"api", "model"}, slices.Concat(terminal, sql)},
	{"inspect", []string{"inspect", "api", "model", "internal/lock"}, slices.Concat(terminal, sql, []string{"net/http/", "net"})},
	{"job/fetch", []string{"job/fetch", "api", "model", "internal/lock"}, slices.Concat(terminal, sql, []string{"net/http"})},
	{"job/sheet", []string{"job/sheet", "api", "model"}, slices.Concat(terminal, sql, []string{"net/http"})},
	{"job/replay", []string{"job", "inspect", "api", "model"}, slices.Concat(terminal, sql, []string{"net/http"})},
	{"job", []string{"job", "api", "model", "internal/lock"}, slices.Concat(terminal, sql, []string{"net/http"})},
	{"sandbox", []string{"sandbox", "api", "model"}, terminal},
	{"ui", []string{"ui", "api", "model", "inspect", "job", "config"}, slices.Concat(sql, []string{"net/http"})},
}

func TestImportArrows(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		rule := slices.IndexFunc(arrows, func(a arrow) bool { return within(s.dir(), a.folder) })
		if rule < 0 || s.test {
			continue
		}
		for _, imported := range s.file.Imports {
			path, err := strconv.Unquote(imported.Path.Value)
			if err != nil {
				t.Fatalf("%s: %v", s.path, err)
			}
			if !arrows[rule].allows(path) {
				t.Errorf("%s must not import %s", s.path, path)
			}
		}
	}
}

// allows reports whether a file under the arrow may import the package.
func (a arrow) allows(path string) bool {
	if rest, ours := strings.CutPrefix(path, "cldx/"); ours {
		return slices.ContainsFunc(a.ours, func(folder string) bool { return within(rest, folder) })
	}
	return !slices.ContainsFunc(a.never, func(never string) bool {
		return path == never || strings.HasSuffix(never, "/") && strings.HasPrefix(path, never) || strings.HasPrefix(path, never+"/") && never != "net"
	})
}

// within reports whether a slash path is the folder or below it.
func within(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, folder+"/")
}

func TestArrowsAllow(t *testing.T) {
	t.Parallel()
	tests := []struct {
		folder, path string
		want         bool
	}{
		{"model", "strings", true},
		{"model", "cldx/api", false},
		{"model", "github.com/google/go-cmp/cmp", false},
		{"api", "cldx/model", true},
		{"api", "net/http", true},
		{"api", "database/sql/driver", false},
		{"api", "charm.land/bubbletea/v2", false},
		{"inspect", "net/url", true},
		{"inspect", "net", false},
		{"inspect", "net/http/httptest", false},
		{"job", "net/http", false},
		{"sandbox", "cldx/job", false},
		{"sandbox", "cldx/sandbox/store", true},
		{"ui", "cldx/sandbox", false},
		{"ui", "charm.land/lipgloss/v2", true},
		{"config", "cldx/model", false},
	}
	for _, tt := range tests {
		rule := slices.IndexFunc(arrows, func(a arrow) bool { return a.folder == tt.folder })
		if got := arrows[rule].allows(tt.path); got != tt.want {
			t.Errorf("%s imports %s: %v, want %v", tt.folder, tt.path, got, tt.want)
		}
	}
}

// The interface starts all work in ui/task and waits for nothing.
func TestInterfaceStartsNoGoroutines(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		if s.test || !within(s.dir(), "ui") {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s: a go statement in the interface", s.set.Position(n.Pos()))
			case *ast.SelectorExpr:
				pkg, ok := n.X.(*ast.Ident)
				if ok && (pkg.Name == "time" && n.Sel.Name == "Sleep" || pkg.Name == "tea" && n.Sel.Name == "Sequence") {
					t.Errorf("%s: %s.%s in the interface", s.set.Position(n.Pos()), pkg.Name, n.Sel.Name)
				}
			}
			return true
		})
	}
}
