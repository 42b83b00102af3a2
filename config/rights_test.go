//go:build unix

package config

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// A configuration and its folder are for their owner only, also where they were made
// with wider rights; a folder that is not the program's is left as it is.
func TestOnlyTheOwnerReadsTheConfiguration(t *testing.T) {
	t.Parallel()
	for folder, want := range map[string]fs.FileMode{"cldx": 0o700, "dotfiles": 0o755} {
		path := filepath.Join(t.TempDir(), folder, "config.toml")
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := Write(path, "[environments.a]\ncloud_name = \"a\"\napi_key = \"1\"\napi_secret = \"hush\"\n", true); err != nil {
			t.Fatal(err)
		}
		for name, mode := range map[string]fs.FileMode{path: 0o600, filepath.Dir(path): want} {
			if info, err := os.Stat(name); err != nil || info.Mode().Perm() != mode {
				t.Errorf("%s: %v, %v, want %v", name, info.Mode(), err, mode)
			}
		}
	}
}
