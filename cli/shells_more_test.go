//go:build unix && shells

package cli_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestZshCompletes(t *testing.T) {
	t.Parallel()
	completes(t, "autoload -U compinit; compinit -u; source <(cldx completion zsh)", "zsh", "-f", "-i")
}

func TestFishCompletes(t *testing.T) {
	t.Parallel()
	completes(t, "cldx completion fish | source", "fish", "--no-config", "-i", "-C", "function fish_prompt; echo 'ready> '; end; set -g fish_autosuggestion_enabled 0")
}

// Every manual page is one that groff has nothing to say about.
func TestManualPages(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	whole := filepath.Join(s.dir, "whole.1")
	if err := os.WriteFile(whole, []byte(s.run("man")), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := s.command(t.Context(), "man", "--dir", "pages").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	pages, err := filepath.Glob(filepath.Join(s.dir, "pages", "*.1"))
	if err != nil || len(pages) < 40 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	for _, page := range append(pages, whole) {
		c := exec.CommandContext(t.Context(), "groff", "-man", "-ww", "-Kutf8", "-Tutf8", page)
		var out, said bytes.Buffer
		c.Stdout, c.Stderr = &out, &said
		if err := c.Run(); err != nil || said.Len() > 0 || out.Len() < 500 {
			t.Errorf("%s: %v, %d bytes, %s", filepath.Base(page), err, out.Len(), said.String())
		}
	}
}
