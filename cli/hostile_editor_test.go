//go:build unix

package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"cldx/api"
	"cldx/internal/term"
	"cldx/internal/wild"
	"cldx/model"
)

// bystander looks whether a terminal was told anything besides what to draw.
type bystander struct {
	*stage
	session  *term.Session
	left     []string // what was switched on before any hostile text came
	commands int
}

// passing are states that come and go with every frame.
var passing = []string{"the cursor is hidden", "a synchronized update is open", "colours or attributes are on", "a control sequence is unfinished"}

func switched(session *term.Session) []string {
	return slices.DeleteFunc(session.Leftovers(), func(what string) bool { return slices.Contains(passing, what) })
}

// beside begins to look at a session that has not met any hostile text yet.
func (s *stage) beside(session *term.Session) *bystander {
	s.t.Helper()
	b := &bystander{s, session, nil, 0}
	s.listens(session) // it is what the explorer switches on last
	b.rest()
	b.left, b.commands = switched(session), session.Graphics().Commands
	return b
}

func (b *bystander) rest() {
	b.t.Helper()
	if err := b.session.Rest(b.t.Context(), 100*time.Millisecond); err != nil {
		b.t.Fatal(err)
	}
}

// after presses keys, waits for what they bring to the screen, and wants the terminal to
// be as it was.
func (b *bystander) after(keys, where string, sees ...string) {
	b.t.Helper()
	b.keys(b.session, keys)
	b.see(b.session, sees...)
	b.unmoved(where)
}

// unmoved wants the terminal to be as it was: no mode, title, link, picture or clipboard
// has changed, and no cell holds what could turn or hide others.
func (b *bystander) unmoved(where string) {
	b.t.Helper()
	b.rest()
	if left := switched(b.session); !slices.Equal(left, b.left) {
		b.t.Errorf("%s: the terminal's modes are %q, and were %q", where, left, b.left)
	}
	if clips, told := b.session.Clips(), b.session.Graphics().Commands; len(clips) > 0 || told != b.commands {
		b.t.Errorf("%s: the clipboard was given %q, and %d pictures came", where, clips, told-b.commands)
	}
	screen := b.session.Screen()
	if !strings.HasPrefix(screen.Title, "cldx") || strings.ContainsFunc(screen.Title, unicode.IsControl) {
		b.t.Errorf("%s: the title is %q", where, screen.Title)
	}
	for r, row := range screen.Cells {
		for _, c := range row {
			if c.Link != "" || c.Style.Attr&(term.Conceal|term.Blink) != 0 || strings.ContainsFunc(c.Text, deceives) {
				b.t.Errorf("%s: line %d, %q, has a cell that no text may ask for: %+v", where, r+1, screen.Line(r), c)
				break
			}
		}
	}
}

// deceives reports whether a character steers a terminal, or turns or hides others.
func deceives(r rune) bool {
	return unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r == 0x2066 || r == 0x2067 || r == 0x2028 || r == 0x2029 || r >= 0xe0000 && r <= 0xe0fff
}

// library is a target with one small asset for each name.
func (s *stage) library(names ...string) target {
	s.t.Helper()
	const pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
	to := s.target("--rate-limit", "0")
	for _, name := range names {
		if _, err := api.Run(s.t.Context(), to.client, api.UploadAsset{File: pixel, PublicID: model.PublicID(name)}); err != nil {
			s.t.Fatalf("upload %q: %v", name, err)
		}
	}
	return to
}

// assets are those of a target, by their public IDs.
func (s *stage) assets(to target) map[string]model.Asset {
	s.t.Helper()
	page, err := api.Run(s.t.Context(), to.client, api.Search{WithField: []string{"tags", "context"}, MaxResults: new(500)})
	if err != nil {
		s.t.Fatal(err)
	}
	all := map[string]model.Asset{}
	for _, a := range page.Resources {
		all[string(a.PublicID)] = a
	}
	return all
}

// editor makes $EDITOR a program that saves what answer holds when it is opened. What
// it was given stands in the file given.
func (s *stage) editor() (answer func(text string), given string) {
	s.t.Helper()
	reply, given := filepath.Join(s.dir, "reply"), filepath.Join(s.dir, "given")
	script := filepath.Join(s.dir, "editor")
	if err := os.WriteFile(script, []byte("#!/bin/sh\ncp \"$1\" '"+given+"'\ncp '"+reply+"' \"$1\"\n"), 0o700); err != nil {
		s.t.Fatal(err)
	}
	s.env = append(s.env, "VISUAL=", "EDITOR="+script)
	return func(text string) {
		if err := os.WriteFile(reply, []byte(text), 0o600); err != nil {
			s.t.Fatal(err)
		}
	}, given
}

// Names that come back from the editor with whatever a text can hold: those that no
// asset may have are refused with a reason and nothing is sent, the others are kept
// literally, and nothing of either reaches the terminal.
func TestNamesFromTheEditorAreText(t *testing.T) {
	t.Parallel()
	var texts, wanted []string
	refused := 0
	for _, q := range wild.Sequences {
		if strings.Contains(q.Text, "\n") { // a line is a name
			continue
		}
		texts = append(texts, q.Text)
		if model.PublicID(q.Text).Check() != nil {
			refused++
			wanted = append(wanted, fmt.Sprintf("fine-%d", len(wanted)))
			continue
		}
		wanted = append(wanted, q.Text)
	}
	s := newStage(t)
	answer, given := s.editor()
	var names []string
	for i := range texts {
		names = append(names, fmt.Sprintf("n%02d", i))
	}
	to := s.library(names...)
	session := s.explorer(160, "--data", to.dir)
	s.see(session, fmt.Sprintf("Assets · %d", len(names)))
	b := s.beside(session)

	answer(strings.Join(texts, "\n") + "\n")
	b.after("ctrl+a R ctrl+e", "names that are refused", "names as edited in the list", "holds a control character")
	b.after("enter", "names that are refused, and entered")
	if got := s.assets(to); len(got) != len(names) || got["n00"].PublicID == "" {
		t.Errorf("a list with names that are refused has changed the library: %d assets", len(got))
	}

	list, err := os.ReadFile(given)
	if err != nil {
		t.Fatal(err)
	}
	was := strings.Split(strings.TrimSuffix(string(list), "\n"), "\n")
	if len(was) != len(wanted) {
		t.Fatalf("the editor was given %q", list)
	}
	answer(strings.Join(wanted, "\n"))
	b.after("ctrl+e", "names that are accepted")
	b.after("enter", "the question", "Confirm")
	b.after("enter", "the list of renamed assets", "Done: rename")
	got := s.assets(to)
	for i, name := range wanted {
		if _, ok := got[name]; !ok {
			t.Errorf("%s is not called %q literally", was[i], name)
		}
	}
	t.Logf("%d names refused, %d kept literally", refused, len(wanted)-refused)
	s.keys(session, "q")
	s.ends(session)
	s.kept(to)
}

// Cells that come back from the editor: a table that is no text is refused as a whole,
// every other text is a display name, a tag and a value as it stands.
func TestTablesFromTheEditorAreText(t *testing.T) {
	t.Parallel()
	var names []string
	for i := range wild.Sequences {
		names = append(names, fmt.Sprintf("n%02d", i))
	}
	s := newStage(t)
	answer, _ := s.editor()
	to := s.library(names...)
	session := s.explorer(160, "--data", to.dir)
	s.see(session, fmt.Sprintf("Assets · %d", len(names)))
	b := s.beside(session)

	for _, q := range wild.Sequences {
		if utf8.ValidString(q.Text) {
			continue
		}
		answer("public_id,display_name,context.alt\nn00,x," + quoted(q.Text) + "\n")
		b.after("ctrl+a E down enter", q.Name, "not UTF-8")
		s.keys(session, "esc")
		s.gone(session, "not UTF-8")
	}
	answer("public_id," + quoted(wild.Sequences[9].Text) + ",context." + wild.Sequences[11].Text + "\nn00,x,y\n" + wild.Sequences[0].Text + ",x,y\n")
	b.after("E down enter", "columns that nothing has", "there is no column")
	s.keys(session, "esc")
	s.gone(session, "there is no column")

	table := strings.Builder{}
	table.WriteString("public_id,display_name,tags,context.alt\n")
	for i, q := range wild.Sequences {
		if fits(q.Text) {
			fmt.Fprintf(&table, "%s,%s,%s,%s\n", names[i], quoted(q.Text), quoted(tagOf(q.Text)), quoted(q.Text))
		}
	}
	answer(table.String())
	b.after("E down enter", "what is to be changed", "Edit as a sheet")
	b.after("enter", "the question", "Confirm")
	b.after("enter", "the assets, and what the service refuses", "is invalid") // the service has no display names with a slash
	got := s.assets(to)
	for i, q := range wild.Sequences {
		if !fits(q.Text) {
			continue
		}
		a, name := got[names[i]], q.Text
		if strings.Contains(name, "/") {
			name = names[i]
		}
		if a.DisplayName != name || a.Context["alt"] != q.Text || len(a.Tags) != 1 || a.Tags[0] != strings.ReplaceAll(q.Text, ",", ";") {
			t.Errorf("%s: %q is kept as %q, %q and %q", q.Name, q.Text, a.DisplayName, a.Tags, a.Context)
		}
	}
	s.keys(session, "esc q")
	s.ends(session)
}

// fits reports whether a text can be a name and a tag.
func fits(text string) bool { return utf8.ValidString(text) && utf8.RuneCountInString(text) <= 255 }

// quoted is a cell of a table.
func quoted(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }

// tagOf is a text as one tag of a cell; a tag has no commas.
func tagOf(text string) string {
	return strings.NewReplacer(`\`, `\\`, ",", ";").Replace(text)
}

// gone waits until a text no longer stands on the screen.
func (s *stage) gone(session *term.Session, text string) {
	s.t.Helper()
	if err := session.WaitGone(s.t.Context(), text); err != nil {
		s.t.Fatal(err)
	}
}
