package ui

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cldx/api"
	"cldx/internal/golden"
	"cldx/ui/page"
	"cldx/ui/pages"
)

// configured is what can be opened, for the page of environments.
func configured(context.Context) ([]page.Environment, error) {
	return []page.Environment{
		{ID: "1", Name: "shop", Cloud: "acme-shop", Colour: "#b3261e", RateLimit: 300, Trait: page.Trait{ReadOnly: true, Default: true}},
		{ID: "2", Name: "staging", Cloud: "acme-staging"},
		{Name: "sandbox", RateLimit: 500, Trait: page.Trait{Sandbox: true}},
	}, nil
}

func withPages(d *Deps) { d.Environments = configured }

// openedPage is a stage that shows a page.
func openedPage(t *testing.T, name string, w, h int, change ...func(*Deps)) *stage {
	t.Helper()
	lib := sample(t)
	lib.left = 500
	s := newStage(t, lib, w, h, append(change, withPages)...)
	s.press(":", `"`+name+`"`, "enter")
	return s
}

func TestPageScreens(t *testing.T) {
	t.Parallel()
	sizes := []struct {
		name string
		w, h int
	}{{"80x24", 80, 24}, {"120x40", 120, 40}, {"200x60", 200, 60}}
	for _, size := range sizes {
		for _, e := range pages.All() {
			t.Run(size.name+"/"+e.Name, func(t *testing.T) {
				t.Parallel()
				s := openedPage(t, e.Name, size.w, size.h)
				golden.File(t, "pages/"+size.name+"/"+e.Name+".txt", ansi.Strip(s.screen())+"\n")
			})
		}
	}
}

// states are what pages look like besides.
var states = []struct {
	name, page string
	keys       []string
	change     func(*library)
}{
	{"filter", "upload-presets", []string{"f", `"imp"`}, nil},
	{"nothing-matches", "upload-presets", []string{"f", `"zzz"`}, nil},
	{"marked", "metadata", []string{"space", "space"}, nil},
	{"facts", "metadata", []string{"l"}, nil},
	{"menu", "metadata", []string{"a"}, nil},
	{"help", "moderation", []string{"?"}, nil},
	{"order", "triggers", []string{"s", "3"}, nil},
	{"queues", "moderation", []string{"v"}, nil},
	{"empty-queue", "moderation", []string{"v", `"duplicate, rejected"`, "enter"}, nil},
	{"history", "usage", []string{"v"}, nil},
	{"refused", "triggers", nil, func(l *library) {
		l.fail["triggers"] = &api.Error{Kind: api.Forbidden, Op: "triggers", Message: "not allowed for this key", Status: 403}
	}},
	{"unread", "usage", nil, func(l *library) { l.fail["usage"] = errors.New("connection reset") }},
}

func TestPageStates(t *testing.T) {
	t.Parallel()
	for _, sc := range states {
		for _, size := range []struct {
			name string
			w, h int
		}{{"80x24", 80, 24}, {"120x40", 120, 40}} {
			t.Run(size.name+"/"+sc.name, func(t *testing.T) {
				t.Parallel()
				lib := sample(t)
				lib.left = 500
				if sc.change != nil {
					lib.fail = map[string]error{}
					sc.change(lib)
				}
				s := newStage(t, lib, size.w, size.h, withPages)
				s.press(":", `"`+sc.page+`"`, "enter")
				s.press(sc.keys...)
				golden.File(t, "pages/"+size.name+"/state-"+sc.name+".txt", ansi.Strip(s.screen())+"\n")
			})
		}
	}
}

func TestPageColours(t *testing.T) {
	t.Parallel()
	for _, look := range []string{"dark", "light"} {
		for _, name := range []string{"moderation", "usage", "metadata", "environments"} {
			s := openedPage(t, name, 120, 40, func(d *Deps) { d.Look.Theme = look })
			golden.File(t, "pages/colours/"+name+"-"+look+".ansi", s.screen()+"\n")
		}
	}
}

// TestControlCharactersStayOut looks for what a name brought along.
func TestControlCharactersStayOut(t *testing.T) {
	t.Parallel()
	s := openedPage(t, "upload-presets", 120, 40)
	s.press("G")
	if text := s.screen(); strings.Contains(text, "\x1b[31m") || strings.Contains(text, "\a") {
		t.Error("a name's control characters reach the terminal")
	}
}

func TestHelpSaysWhatKeysDoOnThePage(t *testing.T) {
	t.Parallel()
	s := openedPage(t, "tags", 120, 40)
	s.press("?")
	if text := ansi.Strip(s.screen()); !strings.Contains(text, "Rename the tag across the library") || strings.Contains(text, "Change it") {
		t.Errorf("the help of the page of tags does not have its own words:\n%s", text)
	}
}
