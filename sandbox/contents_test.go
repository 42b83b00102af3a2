package sandbox

import (
	"net/url"
	"path/filepath"
	"testing"
)

// contents counts the files that the library keeps.
func (e *environment) contents() int {
	e.t.Helper()
	files, err := filepath.Glob(filepath.Join(e.options.Dir, "files", "*", "*"))
	if err != nil {
		e.t.Fatal(err)
	}
	return len(files)
}

// Contents live exactly as long as something refers to them.
func TestContentsComeAndGo(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{NoBackup: true})
	steps := []struct {
		name string
		do   func()
		want int
	}{
		{"upload", func() { e.image("a") }, 1},
		{"overwrite", func() { e.image("a") }, 1},
		{"eager", func() { e.image("a", "eager", "w_2,c_scale|w_3,c_scale") }, 3},
		{"the same again", func() {
			e.form("/image/explicit", url.Values{"public_id": {"a"}, "type": {"upload"}, "eager": {"w_2,c_scale"}}).want(200)
		}, 3},
		{"rename", func() { e.form("/image/rename", url.Values{"from_public_id": {"a"}, "to_public_id": {"b"}}).want(200) }, 3},
		{"delete derived", func() {
			e.admin("DELETE", "/resources/image/upload", `{"public_ids":["b"],"keep_original":true}`).want(200)
		}, 1},
		{"overwrite by rename", func() {
			e.image("c")
			e.form("/image/rename", url.Values{"from_public_id": {"c"}, "to_public_id": {"b"}, "overwrite": {"true"}}).want(200)
		}, 1},
		{"destroy", func() { e.form("/image/destroy", url.Values{"public_id": {"b"}}).want(200) }, 0},
		{"backed up", func() { e.image("d", "backup", "true"); e.image("d", "backup", "true") }, 2},
		{"destroy what is backed up", func() { e.form("/image/destroy", url.Values{"public_id": {"d"}}).want(200) }, 2},
		{"refused", func() { e.upload("/image/upload", "x.png", picture(3, 3), url.Values{"metadata": {"no=1"}}).want(400) }, 2},
	}
	for _, step := range steps {
		step.do()
		if got := e.contents(); got != step.want {
			t.Fatalf("after %s there are %d contents, want %d", step.name, got, step.want)
		}
	}
	if temps, err := filepath.Glob(filepath.Join(e.options.Dir, "tmp", "*")); err != nil || len(temps) != 0 {
		t.Errorf("left in tmp: %v, %v", temps, err)
	}
}
