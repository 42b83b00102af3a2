package tree_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/job/tree"
)

// planted makes files below a new folder "lib" and returns it.
func planted(t *testing.T, names ...string) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "lib")
	for _, name := range names {
		whole := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(whole), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(whole, []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// told is what was found, below the folder, with the folders it goes to.
func told(root string, f tree.Found) []string {
	var out []string
	for _, file := range f.Files {
		rel, err := filepath.Rel(root, file.Path)
		if err != nil {
			rel = file.Path
		}
		out = append(out, filepath.ToSlash(rel)+" → "+file.Under)
	}
	return append(out, fmt.Sprintf("hidden %d, links %d, left %d", f.Hidden, f.Links, f.Left))
}

func TestFind(t *testing.T) {
	t.Parallel()
	root := planted(t, "a.jpg", "b.txt", ".hidden/x.jpg", ".dot", "sub/c.jpg", "sub/deep/d.JPG", "node_modules/e.jpg")
	outside := planted(t, "far.jpg")
	for from, to := range map[string]string{"tofile.jpg": filepath.Join(outside, "far.jpg"), "tofolder": outside, "up": root, "broken": "/nowhere"} {
		if err := os.Symlink(to, filepath.Join(root, from)); err != nil {
			t.Fatal(err)
		}
	}
	tests := map[string]struct {
		choice tree.Choice
		want   []string
	}{
		"all": {tree.Choice{}, []string{
			"a.jpg → lib", "b.txt → lib", "node_modules/e.jpg → lib/node_modules", "sub/c.jpg → lib/sub", "sub/deep/d.JPG → lib/sub/deep", "tofile.jpg → lib", "hidden 2, links 3, left 0",
		}},
		"patterns": {tree.Choice{Include: []string{"*.jpg", "**/deep/*"}, Exclude: []string{"node_modules"}, Links: tree.FollowNone}, []string{
			"a.jpg → lib", "sub/c.jpg → lib/sub", "sub/deep/d.JPG → lib/sub/deep", "hidden 2, links 4, left 2",
		}},
		"path": {tree.Choice{Include: []string{"sub/*"}, Links: tree.FollowNone}, []string{"sub/c.jpg → lib/sub", "hidden 2, links 4, left 4"}},
		"everything": {tree.Choice{Hidden: true, Links: tree.FollowAll, Exclude: []string{"[bn]*"}}, []string{
			".dot → lib", ".hidden/x.jpg → lib/.hidden", "a.jpg → lib", "sub/c.jpg → lib/sub", "sub/deep/d.JPG → lib/sub/deep", "tofile.jpg → lib", "tofolder/far.jpg → lib/tofolder", "hidden 0, links 2, left 2",
		}},
	}
	for name, tt := range tests {
		found, err := tree.Find(t.Context(), []string{root}, tt.choice)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(tt.want, told(root, found)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestFindSingleFilesAndPatterns(t *testing.T) {
	t.Parallel()
	root := planted(t, "a.jpg", "b [1].jpg", "c.txt")
	found, err := tree.Find(t.Context(), []string{filepath.Join(root, "*.txt"), filepath.Join(root, "b [1].jpg")}, tree.Choice{})
	if err != nil || len(found.Files) != 2 || found.Files[1].Under != "" || found.Bytes() != 14 {
		t.Errorf("found %+v, %v", found, err)
	}
	if _, err := tree.Find(t.Context(), []string{filepath.Join(root, "*.png")}, tree.Choice{}); err == nil {
		t.Error("a pattern that matches nothing is no error")
	}
	if _, err := tree.Find(t.Context(), []string{root}, tree.Choice{Include: []string{"[a"}}); err == nil {
		t.Error("a broken pattern is no error")
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := tree.Find(ended, []string{root}, tree.Choice{}); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
}

func FuzzPattern(f *testing.F) {
	f.Add("**/*.jp[ge]?")
	f.Add(`[!a-z]\*`)
	f.Add("a/**")
	f.Fuzz(func(t *testing.T, text string) {
		_, err := tree.Find(t.Context(), nil, tree.Choice{Include: []string{text}})
		if err != nil && err.Error() == "" {
			t.Error("an error without words")
		}
	})
}
