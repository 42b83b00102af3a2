package ui

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/api"
)

func TestAnEmptyListSaysWhy(t *testing.T) {
	t.Parallel()
	refused := &api.Error{Kind: api.Network, Op: "search", Message: "no answer from 127.0.0.1:9"}
	tests := []struct {
		name string
		fail error
		keys []string
		want []string
	}{
		{"nothing found", nil, []string{"/", `"tags=zzz"`, "enter"}, []string{"Nothing matches.", "/ changes the search"}},
		{"nothing left", nil, []string{"f", `"qqq"`, "enter"}, []string{"Nothing that is loaded matches.", "esc shows all"}},
		{"no network", refused, nil, []string{"not loaded", "Could not list all assets.", "no answer from 127.0.0.1:9", "check the network", "r tries again."}},
	}
	for _, tt := range tests {
		lib := sample(t)
		lib.fail = map[string]error{"search": tt.fail}
		s := newStage(t, lib, 120, 40)
		s.press(tt.keys...)
		screen := ansi.Strip(s.app.View().Content)
		for _, want := range tt.want {
			if !strings.Contains(screen, want) {
				t.Errorf("%s: %q is missing:\n%s", tt.name, want, screen)
			}
		}
	}
}

func TestAnEmptyEnvironment(t *testing.T) {
	t.Parallel()
	s := newStage(t, &library{t: t, left: 500}, 120, 40)
	if screen := ansi.Strip(s.app.View().Content); !strings.Contains(screen, "u uploads files.") {
		t.Errorf("nothing says what to do:\n%s", screen)
	}
	s.press("/", `"widht>1"`, "enter")
	if screen := ansi.Strip(s.app.View().Content); !strings.Contains(screen, "There is no field widht, perhaps width is meant.") {
		t.Errorf("the search is not doubted:\n%s", screen)
	}
}

func TestAnEmptyFolderLeadsToTheFoldersInside(t *testing.T) {
	t.Parallel()
	lib := sample(t)
	lib.folders["products"] = []string{"summer", "winter"}
	lib.folders[""] = []string{"products"}
	lib.assets = lib.assets[:3]
	s := newStage(t, lib, 120, 40)
	s.press("1", "j", "enter")
	if screen := ansi.Strip(s.app.View().Content); !strings.Contains(screen, "Inside: summer, winter.") {
		t.Fatalf("the folders inside are not named:\n%s", screen)
	}
	s.press("enter", "enter")
	if got := s.app.here.place; got != (Place{Kind: InFolder, Folder: "products/summer"}) {
		t.Errorf("enter twice leads to %v", got)
	}
}

func TestEscLeavesASearchToWhereItBegan(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.press("1", "j", "enter", "/", `"tags=shoe"`, "enter", "/", `"tags=clip"`, "enter", "esc")
	if got := s.app.here.place; got != (Place{Kind: InFolder, Folder: "brand"}) {
		t.Errorf("esc leads to %v", got)
	}
}

func TestALateAnswerIsOwnedUpTo(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40, func(d *Deps) {
		d.Link.Doer = api.DoerFunc(func(context.Context, api.Operation, any) error { return context.Canceled })
		d.Desk.After = func(_ time.Duration, msg tea.Msg) tea.Cmd {
			if late, ok := msg.(slow); ok {
				return func() tea.Msg { return late }
			}
			return nil
		}
	})
	s.app.fetch("")
	s.send(slow{s.app.here})
	if screen := ansi.Strip(s.app.View().Content); !strings.Contains(screen, "no answer yet") {
		t.Errorf("the wait is not mentioned:\n%s", screen)
	}
}
