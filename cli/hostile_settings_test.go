//go:build unix

package cli_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"cldx/internal/term"
	"cldx/internal/wild"
)

// inTOML is a text as a string of TOML, every character of it spelled out that is no
// letter of a plain text.
func inTOML(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return `"` + b.String() + `"`
}

// aloud runs a command in a terminal of its own, and wants it to tell that terminal
// nothing but what to draw.
func (s *stage) aloud(what string, args ...string) (shown string) {
	s.t.Helper()
	session, err := term.Start(s.t.Context(), term.Options{Env: s.env, Dir: s.dir, Cols: 200, Rows: 200}, s.program, args...)
	if err != nil {
		s.t.Fatal(err)
	}
	defer session.Close()
	if _, err := session.Wait(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
	screen := session.Screen()
	if left, clips := session.Leftovers(), session.Clips(); len(left) > 0 || len(clips) > 0 || strings.Contains(screen.Title, "owned") || session.Graphics().Commands > 0 {
		s.t.Errorf("%s: cldx %s leaves %q, the clipboard %q, the title %q", what, strings.Join(args, " "), left, clips, screen.Title)
	}
	for _, row := range screen.Cells {
		for _, c := range row {
			if c.Link != "" || c.Style.Attr&(term.Conceal|term.Blink) != 0 || strings.ContainsFunc(c.Text, deceives) {
				s.t.Fatalf("%s: cldx %s draws a cell that no text may ask for: %+v", what, strings.Join(args, " "), c)
			}
		}
	}
	return screen.Text()
}

// settings is a configuration with a text in every place that a name or a label has.
func settings(text string) string {
	t := inTOML(text)
	return fmt.Sprintf("default = %[1]s\n[ui]\ntheme = %[1]s\ncolumns = [%[1]s]\nsdk = %[1]s\n[keys]\n%[1]s = \"f2\"\nhelp = %[1]s\n[keys.%[1]s]\nhelp = \"f3\"\n"+
		"[theme.%[1]s]\nbase = %[1]s\ntext = %[1]s\n%[1]s = \"#ffffff\"\n[sandbox]\ndata = %[1]s\n[environments.%[1]s]\ncloud_name = %[1]s\napi_key = %[1]s\ncolour = %[1]s\nupload_prefix = %[1]s\n"+
		"[[command]]\nname = %[1]s\nkey = %[1]s\ncontext = %[1]s\nrun = %[1]s\noutput = %[1]s\n[[command.prompt]]\nname = %[1]s\nkind = %[1]s\n", t)
}

// Whatever stands in the configuration, spelled out or as raw bytes: what is wrong with
// it is said, and the terminal hears of it as text only.
func TestSettingsAreText(t *testing.T) {
	t.Parallel()
	for _, q := range wild.Sequences {
		s := newStage(t)
		if utf8.ValidString(q.Text) {
			s.configure(settings(q.Text))
			if said := s.aloud(q.Name, "config", "check"); !strings.Contains(said, "config.toml") {
				t.Errorf("%s: the check says nothing of it: %s", q.Name, said)
			}
			s.aloud(q.Name, "env", "list")
			s.aloud(q.Name)
		}
		s.configure("[ui]\ntheme = \"" + q.Text + "\"\n[environments." + q.Text + "]\n")
		s.aloud(q.Name+", raw", "config", "check")
	}
}

// Names that a file may give to environments, own commands, saved searches and what the
// explorer remembers are drawn as text.
func TestNamesInFilesAreText(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	to := s.library("cat")
	first := s.explorer(160, "--data", to.dir)
	s.see(first, "Assets · 1")
	s.keys(first, "j q")
	s.ends(first)
	path, id := s.state()
	commands, searches, marks := strings.Builder{}, strings.Builder{}, []any{}
	accepted := 0
	for i, q := range wild.Sequences {
		if !utf8.ValidString(q.Text) || len(q.Text) > 100 {
			continue
		}
		fmt.Fprintf(&searches, "[[search]]\nname = %s\nexpression = %s\n", inTOML(q.Text), inTOML(q.Text))
		marks = append(marks, map[string]any{"name": q.Text, "place": map[string]any{"kind": "search", "query": q.Text}})
		if strings.ContainsFunc(q.Text, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 }) {
			continue
		}
		accepted++
		fmt.Fprintf(&commands, "[[command]]\nname = %s\nrun = \"true\"\n[environments.e%d]\ncloud_name = \"acme\"\napi_key = %s\n", inTOML(q.Text), i, inTOML(q.Text))
	}
	s.configure(commands.String())
	saved := filepath.Join(s.dir, "DATA", "cldx", "searches-"+id+".toml")
	if err := errors.Join(os.MkdirAll(filepath.Dir(saved), 0o700), os.WriteFile(saved, []byte(searches.String()), 0o600)); err != nil {
		t.Fatal(err)
	}
	s.remembers(path, marks)
	s.aloud("accepted names", "config", "check")
	s.aloud("accepted names", "env", "list")
	session := s.explorer(160, "--data", to.dir)
	s.see(session, "Assets · 1")
	b := s.beside(session)
	for _, look := range []struct{ keys, sees string }{
		{"1 g j j j", "␛]52;c;b3duZWQ=␇"}, {"G", "␀b␀"}, {"2 X", "Commands of your own"}, {"esc '", "ookmark"},
		{"esc ctrl+t", "Open an environment"}, {"esc :", "Search: a␛[31;1mb␛[0mc"}, {`esc : "environments" enter`, "acme"},
	} {
		b.after(look.keys, look.keys, look.sees)
	}
	if accepted < 20 {
		t.Errorf("only %d names were accepted", accepted)
	}
}

// remembers puts hostile bookmarks and words into what the explorer remembers.
func (s *stage) remembers(path string, marks []any) {
	s.t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		s.t.Fatal(err)
	}
	var state map[string]any
	decode(s.t, string(text), &state)
	state["bookmarks"] = marks
	if text, err = json.Marshal(state); err == nil {
		err = os.WriteFile(path, text, 0o600)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}
