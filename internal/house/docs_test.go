package house

import (
	"go/ast"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const (
	picturesOf  = "docs/pictures"
	pictureSize = 150_000
	pictureSum  = 3_000_000
	module      = "../.."
)

// text reads a file of the module.
func text(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(module, filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// prose returns the pages of the documentation, by their paths with slashes.
func prose(t *testing.T) map[string]string {
	t.Helper()
	pages := map[string]string{"README.md": text(t, "README.md"), "CHANGELOG.md": text(t, "CHANGELOG.md"), "SECURITY.md": text(t, "SECURITY.md")}
	err := filepath.WalkDir(filepath.Join(module, "docs"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".md" {
			return err
		}
		rel, err := filepath.Rel(module, path)
		if err == nil {
			rel = filepath.ToSlash(rel)
			pages[rel] = text(t, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

var link = regexp.MustCompile(`\]\(([^)\s]+)\)`)

// targets are the files that a page links to or shows, as paths of the module.
func targets(path, page string) []string {
	var all []string
	for _, m := range link.FindAllStringSubmatch(page, -1) {
		target, _, _ := strings.Cut(m[1], "#")
		if target == "" || strings.Contains(target, "://") {
			continue
		}
		all = append(all, filepath.ToSlash(filepath.Join(filepath.Dir(path), target)))
	}
	return all
}

func TestLinksOfTheDocumentationHold(t *testing.T) {
	t.Parallel()
	for path, page := range prose(t) {
		for _, target := range targets(path, page) {
			if _, err := os.Stat(filepath.Join(module, target)); err != nil {
				t.Errorf("%s links to %s, which is not there", path, target)
			}
		}
	}
}

// Every picture is made by a row of the table, every row made its picture, and
// every picture is shown somewhere.
func TestPicturesAreThoseOfTheTable(t *testing.T) {
	t.Parallel()
	var rows, files []string
	for _, m := range regexp.MustCompile(`(?m)^([a-z][a-z0-9-]*) \d+x\d+ `).FindAllStringSubmatch(text(t, "testdata/pictures.txt"), -1) {
		rows = append(rows, m[1]+".svg")
	}
	shown := map[string]bool{}
	for path, page := range prose(t) {
		for _, target := range targets(path, page) {
			shown[target] = true
		}
	}
	entries, err := os.ReadDir(filepath.Join(module, picturesOf))
	if err != nil {
		t.Fatal(err)
	}
	sum := int64(0)
	for _, e := range entries {
		files = append(files, e.Name())
		if !slices.Contains(rows, e.Name()) {
			t.Errorf("%s/%s has no row in testdata/pictures.txt", picturesOf, e.Name())
		}
		if !shown[picturesOf+"/"+e.Name()] {
			t.Errorf("%s/%s is shown nowhere", picturesOf, e.Name())
		}
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		if sum += info.Size(); info.Size() > pictureSize {
			t.Errorf("%s/%s has %d bytes, want at most %d", picturesOf, e.Name(), info.Size(), pictureSize)
		}
	}
	if sum > pictureSum {
		t.Errorf("%s has %d bytes, want at most %d", picturesOf, sum, pictureSum)
	}
	for _, row := range rows {
		if !slices.Contains(files, row) {
			t.Errorf("testdata/pictures.txt has a row for %s, which is not there (make pictures)", row)
		}
	}
}

// Every page of the guide stands in its list of contents.
func TestGuideListsItsPages(t *testing.T) {
	t.Parallel()
	pages := prose(t)
	listed := targets("docs/guide/README.md", pages["docs/guide/README.md"])
	for path := range pages {
		if strings.HasPrefix(path, "docs/guide/") && path != "docs/guide/README.md" && !slices.Contains(listed, path) {
			t.Errorf("docs/guide/README.md does not list %s", path)
		}
	}
}

// The tests that pages name as proof exist.
func TestNamedTestsExist(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, s := range sources(t) {
		for _, decl := range s.file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok {
				names[f.Name.Name] = true
			}
		}
	}
	test := regexp.MustCompile("`((?:Test|Fuzz|Benchmark)[A-Z]\\w*)`")
	for path, page := range prose(t) {
		for _, m := range test.FindAllStringSubmatch(page, -1) {
			if !names[m[1]] {
				t.Errorf("%s names %s, which is no test", path, m[1])
			}
		}
	}
}

// The map of the packages has all of them.
func TestArchitectureNamesEveryPackage(t *testing.T) {
	t.Parallel()
	page := text(t, "docs/architecture.md")
	missing := map[string]bool{}
	for _, s := range sources(t) {
		dir := s.dir()
		if s.test || dir == "." || strings.HasPrefix(dir, "internal/") || strings.Contains(page, "`"+dir+"`") {
			continue
		}
		if !missing[dir] {
			t.Errorf("docs/architecture.md has no row for %s", dir)
		}
		missing[dir] = true
	}
}
