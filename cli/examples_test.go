package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"cldx/api/query"
)

// Every command line of the help and of the documentation names a command and flags
// that there are, and searches for what can be searched for.
func TestExamplesAreCommands(t *testing.T) {
	t.Parallel()
	lines := map[string]string{}
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		for line := range strings.Lines(c.Example) {
			lines[strings.TrimSpace(line)] = "the help of " + c.CommandPath()
		}
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(exampleRoot())
	pages, err := filepath.Glob(filepath.Join("..", "docs", "guide", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(pages, filepath.Join("..", "README.md")) {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if strings.HasPrefix(line, "cldx ") {
				lines[strings.TrimSpace(line)] = page
			}
		}
	}
	seen := 0
	for line, where := range lines {
		for _, words := range callsIn(line) {
			seen++
			if err := misses(words); err != "" {
				t.Errorf("%s: %s: %s", where, line, err)
			}
		}
	}
	if seen < 60 {
		t.Errorf("there are %d command lines only", seen)
	}
}

func exampleRoot() *cobra.Command {
	a := &app{Process: Process{Getenv: func(string) string { return "" }}, guest: &guest{}}
	return a.root()
}

// misses says what of a command line there is not; "" when all is there.
func misses(words []string) string {
	root := exampleRoot()
	cmd, rest, err := root.Find(words)
	if err != nil {
		return err.Error()
	}
	if cmd == root && len(rest) > 0 && !strings.HasPrefix(rest[0], "-") {
		return "there is no such command"
	}
	cmd.InitDefaultHelpFlag()
	if err := cmd.ParseFlags(rest); err != nil {
		return err.Error()
	}
	var expressions []string
	if f := cmd.Flags().Lookup("where"); f != nil && f.Changed {
		expressions = append(expressions, f.Value.String())
	}
	if cmd.Name() == "search" && cmd.Parent() == root && len(cmd.Flags().Args()) > 0 {
		expressions = append(expressions, cmd.Flags().Args()[0])
	}
	for _, e := range expressions {
		if _, err := query.Parse(e); err != nil {
			return err.Error()
		}
	}
	return ""
}

// callsIn cuts a line of a shell into the calls of cldx that it makes.
func callsIn(line string) [][]string {
	var all [][]string
	var words []string
	word, quote, open := "", rune(0), false
	end := func() {
		if open {
			words = append(words, word)
		}
		word, open = "", false
	}
	call := func() {
		end()
		if len(words) > 1 && words[0] == "cldx" {
			all = append(all, slices.Clone(words[1:]))
		}
		words = nil
	}
	for _, r := range line + ";" {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word += string(r)
		case r == '\'' || r == '"':
			quote, open = r, true
		case r == ' ' && strings.HasSuffix(line, "open the explorer"):
			return nil // a remark follows
		case r == ' ':
			end()
		case strings.ContainsRune("|;<>#&", r):
			call()
		default:
			word, open = word+string(r), true
		}
	}
	return all
}
