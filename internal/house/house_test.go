// Package house checks the house rules that need nothing but Go: how long files
// and functions are, that packages say why they exist, what they are called and
// which of the others they import. It knows nothing of what the code does.
package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	fileLines     = 300
	testFileLines = 400
	functionLines = 60
)

// source is one parsed Go file.
type source struct {
	// path is relative to the module, with slashes.
	path  string
	test  bool
	lines int
	set   *token.FileSet
	file  *ast.File
}

// dir is the folder of the file, "." for the module's own.
func (s source) dir() string { return filepath.ToSlash(filepath.Dir(s.path)) }

// sources parses every Go file of the module.
func sources(t *testing.T) []source {
	t.Helper()
	root := filepath.Join("..", "..")
	var found []source
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() && (name == "testdata" || path != root && name[0] == '.' || name == "bin") {
			return filepath.SkipDir
		}
		if entry.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, text, parser.ParseComments)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		found = append(found, source{
			path: filepath.ToSlash(rel), test: strings.HasSuffix(name, "_test.go"),
			lines: strings.Count(string(text), "\n"), set: set, file: file,
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		t.Fatal("no Go files: the test runs in the wrong folder")
	}
	return found
}

func TestFilesAreShort(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		most := fileLines
		if s.test {
			most = testFileLines
		}
		if lines := s.lines - tableLines(s); lines > most {
			t.Errorf("%s has %d lines besides its tables, want at most %d", s.path, lines, most)
		}
	}
}

// tableLines counts the lines of package-level composite literals: a table may be
// as long as what it lists.
func tableLines(s source) int {
	lines := 0
	for _, decl := range s.file.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.VAR {
			continue
		}
		for _, spec := range group.Specs {
			for _, v := range spec.(*ast.ValueSpec).Values {
				if _, table := v.(*ast.CompositeLit); table {
					lines += length(s, v)
				}
			}
		}
	}
	return lines
}

func length(s source, n ast.Node) int {
	return s.set.Position(n.End()).Line - s.set.Position(n.Pos()).Line
}

func TestFunctionsAreShort(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		for _, decl := range s.file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if ok && !s.test && f.Body != nil && length(s, f)-literalLines(s, f.Body) > functionLines {
				t.Errorf("%s: %s has %d lines, want at most %d", s.path, f.Name.Name, length(s, f), functionLines)
			}
		}
	}
}

// literalLines is the length of the table that a function returns, if that is
// all it does.
func literalLines(s source, body *ast.BlockStmt) int {
	if len(body.List) != 1 {
		return 0
	}
	returned, ok := body.List[0].(*ast.ReturnStmt)
	if !ok || len(returned.Results) != 1 {
		return 0
	}
	if _, table := returned.Results[0].(*ast.CompositeLit); !table {
		return 0
	}
	return length(s, returned)
}

func TestPackagesSayWhyTheyExist(t *testing.T) {
	t.Parallel()
	comments, seen := map[string]string{}, map[string]string{}
	for _, s := range sources(t) {
		seen[s.dir()] = s.file.Name.Name
		if s.file.Doc != nil && (!s.test || s.dir() == "internal/house") {
			comments[s.dir()] = s.file.Doc.Text()
		}
	}
	for dir, name := range seen {
		if len(strings.Fields(comments[dir])) < 8 {
			t.Errorf("%s: package %s has no comment that says why it exists", dir, name)
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	packages := []string{"util", "utils", "common", "helper", "helpers", "types", "base", "misc", "shared"}
	suffixes := []string{"Manager", "Handler", "Service", "Data"}
	for _, s := range sources(t) {
		if slices.Contains(packages, s.file.Name.Name) {
			t.Errorf("%s: a package must not be called %s", s.path, s.file.Name.Name)
		}
		for name, isType := range declared(s) {
			if strings.HasPrefix(name, "Get") && len(name) > 3 && name[3] >= 'A' && name[3] <= 'Z' {
				t.Errorf("%s: %s: leave the Get out", s.path, name)
			}
			for _, suffix := range suffixes {
				if isType && strings.HasSuffix(name, suffix) {
					t.Errorf("%s: %s: say what it is, not %s", s.path, name, suffix)
				}
			}
		}
	}
}

// declared yields the exported functions, methods and types of a file, and
// whether each is a type.
func declared(s source) iter.Seq2[string, bool] {
	return func(yield func(string, bool) bool) {
		for _, decl := range s.file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && f.Name.IsExported() && !yield(f.Name.Name, false) {
				return
			}
			group, ok := decl.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range group.Specs {
				if typ, ok := spec.(*ast.TypeSpec); ok && typ.Name.IsExported() && !yield(typ.Name.Name, true) {
					return
				}
			}
		}
	}
}
