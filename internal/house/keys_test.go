package house

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"cldx/ui/keys"
)

// compares are the files of ui, by how their paths begin, that may compare keys as
// they are spelled, each with the reason. Everywhere else a key is found as an action
// of ui/keys, so that it stands in the table, the help and the documentation, and the
// user's own takes its place.
var compares = map[string]string{
	"ui/keys/":           "the table itself",
	"ui/line/":           "a text is edited with the keys that every terminal has for it",
	"ui/form/":           "a form gets the keys of its window as the table spells them",
	"ui/dialog/value.go": "a value gets the keys of its window as the table spells them",
	"ui/fold/":           "moves in a tree are named by keys; who shows the tree finds the actions",
	"ui/raw/":            "moves in a text are named by keys; who shows the text finds the actions",
	"ui/sequence.go":     "esc gives a sequence up, whatever is bound to it",
}

func TestKeysAreComparedAsActions(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		if s.test || !within(s.dir(), "ui") || compared(s.path) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			for _, lit := range keysIn(n) {
				t.Errorf("%s compares the key %s: make it an action of ui/keys, or give the reason here", s.set.Position(lit.Pos()), lit.Value)
			}
			return true
		})
	}
}

func compared(path string) bool {
	for begins := range compares {
		if strings.HasPrefix(path, begins) {
			return true
		}
	}
	return false
}

// keysIn returns the keys with which a statement or expression compares one that was
// pressed.
func keysIn(n ast.Node) []*ast.BasicLit {
	switch n := n.(type) {
	case *ast.SwitchStmt:
		if !pressed(n.Tag) {
			return nil
		}
		var found []*ast.BasicLit
		for _, clause := range n.Body.List {
			found = append(found, spelled(clause.(*ast.CaseClause).List...)...)
		}
		return found
	case *ast.BinaryExpr:
		if (n.Op == token.EQL || n.Op == token.NEQ) && (pressed(n.X) || pressed(n.Y)) {
			return spelled(n.X, n.Y)
		}
	case *ast.IndexExpr:
		table, ok := n.X.(*ast.CompositeLit)
		if !ok || !pressed(n.Index) {
			return nil
		}
		var found []*ast.BasicLit
		for _, e := range table.Elts {
			if pair, ok := e.(*ast.KeyValueExpr); ok {
				found = append(found, spelled(pair.Key)...)
			}
		}
		return found
	}
	return nil
}

// pressed reports whether an expression may be the spelling of a key.
func pressed(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name == "key" || e.Name == "pressed"
	case *ast.CallExpr:
		f, ok := e.Fun.(*ast.SelectorExpr)
		return ok && len(e.Args) == 0 && (f.Sel.Name == "String" || f.Sel.Name == "Keystroke")
	}
	return false
}

// spelled returns the literals that spell a key.
func spelled(list ...ast.Expr) []*ast.BasicLit {
	var found []*ast.BasicLit
	for _, e := range list {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			continue
		}
		text, err := strconv.Unquote(lit.Value)
		if _, wrong := keys.Spell(text); err == nil && wrong == nil && text != "" {
			found = append(found, lit)
		}
	}
	return found
}

// Keys in hints and messages are spelled by ui/keys.
func TestKeysHaveOneSpelling(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		if s.test || !within(s.dir(), "ui") && !within(s.dir(), "cli") || within(s.dir(), "ui/keys") {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			for _, held := range []string{"ctrl-", "alt-", "shift-", "Ctrl", "CTRL", "PgDn", "PgUp"} {
				if strings.Contains(lit.Value, held) {
					t.Errorf("%s spells a key in a way of its own: %s", s.set.Position(lit.Pos()), lit.Value)
				}
			}
			return true
		})
	}
}
