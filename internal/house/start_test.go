package house

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"regexp"
	"testing"
)

// What is compiled while a package is initialised is compiled at every start of the
// program, before its first frame, needed or not.
func TestNoPatternIsCompiledAtStart(t *testing.T) {
	t.Parallel()
	patterns := 0
	for _, s := range sources(t) {
		if s.test || within(s.dir(), "internal") {
			continue
		}
		for _, decl := range s.file.Decls {
			if _, isFunc := decl.(*ast.FuncDecl); isFunc {
				continue
			}
			ast.Inspect(decl, func(n ast.Node) bool {
				if lit, ok := n.(*ast.FuncLit); ok {
					patterns += checkPatterns(t, s.set, lit)
					return false
				}
				if call, ok := n.(*ast.CallExpr); ok && compiles(call) {
					t.Errorf("%s: a pattern compiled at start; sync.OnceValue compiles it when it is first needed", s.set.Position(n.Pos()))
				}
				return true
			})
		}
	}
	if patterns < 30 {
		t.Errorf("%d patterns were looked at; the test has lost sight of them", patterns)
	}
}

// checkPatterns compiles the patterns of a function, as nothing else does before
// they are needed, and counts them.
func checkPatterns(t *testing.T, set *token.FileSet, in ast.Node) (n int) {
	ast.Inspect(in, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if !ok || !compiles(call) {
			return true
		}
		n++
		text, err := types.Eval(set, nil, token.NoPos, types.ExprString(call.Args[0]))
		if err != nil || text.Value == nil || text.Value.Kind() != constant.String {
			return true // made of more than constants: whoever tests the function compiles it
		}
		if _, err := regexp.Compile(constant.StringVal(text.Value)); err != nil {
			t.Errorf("%s: %v", set.Position(call.Pos()), err)
		}
		return true
	})
	return n
}

func compiles(call *ast.CallExpr) bool {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	pkg, ok := sel.X.(*ast.Ident)
	return ok && pkg.Name == "regexp" && (sel.Sel.Name == "MustCompile" || sel.Sel.Name == "MustCompilePOSIX")
}
