package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cldx/inspect"
)

func TestAFileIsOnlyWrittenOverWhenAsked(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "script.py")
	for i, step := range []struct {
		text    string
		replace bool
		want    string
		err     error
	}{
		{"one", false, "one", nil},
		{"two", false, "one", fs.ErrExist},
		{"three", true, "three", nil},
	} {
		whole, err := saveFile(t.Context(), path, []byte(step.text), step.replace)
		if !errors.Is(err, step.err) || err == nil && whole != path {
			t.Errorf("step %d: saved %q, error %v, want %v", i, whole, err, step.err)
		}
		got, err := os.ReadFile(path)
		if err != nil || string(got) != step.want {
			t.Errorf("step %d: the file holds %q (%v), want %q", i, got, err, step.want)
		}
	}
	if _, err := saveFile(t.Context(), filepath.Dir(path), nil, true); err == nil || !strings.Contains(err.Error(), "it is a folder") {
		t.Errorf("a folder is written over: %v", err)
	}
	if _, err := saveFile(t.Context(), os.DevNull, nil, true); err == nil || !strings.Contains(err.Error(), "it is ") {
		t.Errorf("a device is replaced: %v", err)
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".cldx-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("%q is left behind (%v)", left, err)
	}
}

func TestEverySDKSaysHowItsProgramsRun(t *testing.T) {
	t.Parallel()
	for i, sdk := range inspect.SDKs() {
		file := coder{}.File("my script", i)
		lines := howToRun(sdk, file)
		if last := lines[len(lines)-1]; !strings.Contains(last, "'"+file+"'") || strings.Contains(last, "FILE") {
			t.Errorf("%s is run by %q", sdk, last)
		}
	}
}
