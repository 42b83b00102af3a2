package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWriteKeepsWhatIsThere(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "new", "config.toml")
	write := func(text string, replace bool, keeps string) {
		t.Helper()
		if kept, err := Write(path, text, replace); err != nil || keeps == "" && kept != "" || keeps != "" && kept != path+keeps {
			t.Errorf("writing %q keeps %q, %v; want %q", text, kept, err, keeps)
		}
	}
	write("[ui]\n", false, "")
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v; want mode 0600", info.Mode(), err)
	}
	if _, err := Write(path, "", false); err == nil || !strings.Contains(err.Error(), "is there already") {
		t.Errorf("a file was written over: %v", err)
	}
	write("", true, ".bak")
	write("", true, "")           // it says so already
	write("# b\n", true, ".bak2") // the first copy is not written over
	for name, want := range map[string]string{".bak": "[ui]\n", ".bak2": "", "": "# b\n"} {
		if got, err := os.ReadFile(path + name); err != nil || string(got) != want {
			t.Errorf("%s has %q, %v; want %q", filepath.Base(path)+name, got, err, want)
		}
		if info, err := os.Stat(path + name); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v; want mode 0600", filepath.Base(path)+name, info.Mode(), err)
		}
	}
	if err := os.WriteFile(path, []byte("[ui]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	write("# c\n", true, ".bak") // which says the same
}

// Where no copy can be kept, nothing is written over.
func TestWriteWithoutACopyChangesNothing(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "config.toml")
	large := strings.Repeat("#", maxFile+1)
	if err := os.WriteFile(path, []byte(large), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(path, "", true); err == nil || !strings.Contains(err.Error(), "keep a copy") {
		t.Errorf("a file that can't be copied: %v", err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != large {
		t.Errorf("the file has changed: %d bytes, %v", len(got), err)
	}
}
