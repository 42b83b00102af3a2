package tabs_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/api"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/intent"
	"cldx/ui/tabs"
	"cldx/ui/theme"
)

// place is an environment in memory that holds one asset of its own name.
type place struct {
	name string
	mu   sync.Mutex
	gate chan struct{} // calls wait for it; nil: they need not
	held chan<- string // is told who waits
}

func (p *place) Do(ctx context.Context, op api.Operation, into any) error {
	p.mu.Lock()
	gate := p.gate
	p.mu.Unlock()
	if gate != nil {
		p.held <- p.name
		<-gate
	}
	if page, ok := into.(*model.AssetPage); ok {
		page.TotalCount = 1
		page.Resources = []model.Asset{{PublicID: model.PublicID("asset-of-" + p.name), ResourceType: model.Image, Type: model.Uploaded}}
	}
	return ctx.Err()
}

// worker is a planner whose jobs are as the test says.
type worker struct{ running string }

func (w *worker) Begin(ui.Host) tea.Cmd               { return nil }
func (w *worker) Plan(ui.Host, intent.Intent) tea.Cmd { return nil }
func (w *worker) Blocked(intent.Intent) string        { return "" }
func (w *worker) Jobs() string                        { return w.running }
func (w *worker) Update(h ui.Host, msg tea.Msg) tea.Cmd {
	if done, ok := msg.(ended); ok {
		w.running = ""
		return h.Say(theme.Good, string(done))
	}
	return nil
}

type ended string

// idOf is where an environment of a name is: first-locked and first-again are where
// first is, and first-elsewhere, which is called first too, is not.
func idOf(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(name, "-locked"), "-again")
}

// world opens what the test knows.
type world struct {
	t      *testing.T
	m      *tabs.Model
	places map[string]*place
	work   map[string]*worker
	closed []string
	saved  map[string]ui.State
	quit   bool
	held   chan string
	late   []tea.Cmd // commands that wait for a gate
}

func (w *world) session(name string) tabs.Session {
	p, work := w.places[name], &worker{}
	w.work[name] = work
	return tabs.Session{Close: func() error { w.closed = append(w.closed, name); return nil }, Deps: ui.Deps{
		Environment: ui.Environment{ID: idOf(name), Name: strings.TrimSuffix(name, "-elsewhere"), Mode: model.DynamicFolders, Colour: "#b00020", ReadOnly: strings.HasSuffix(name, "locked")},
		Link:        ui.Link{Doer: p},
		Desk:        ui.Desk{After: func(time.Duration, tea.Msg) tea.Cmd { return nil }},
		Planner:     work,
		Memory: ui.Memory{Save: func(change func(ui.State) ui.State) (ui.State, error) {
			w.saved[name] = change(w.saved[name])
			return w.saved[name], nil
		}},
	}}
}

func newWorld(t *testing.T, names ...string) *world {
	w := &world{t: t, places: map[string]*place{}, work: map[string]*worker{}, saved: map[string]ui.State{}, held: make(chan string)}
	var offers []tabs.Offer
	for _, name := range names {
		w.places[name] = &place{name: name, held: w.held}
		offers = append(offers, tabs.Offer{Name: name, ID: idOf(name), ReadOnly: strings.HasSuffix(name, "locked")})
	}
	w.m = tabs.New(t.Context(), tabs.World{
		Offers: func(context.Context) ([]tabs.Offer, error) { return append(offers, tabs.Offer{Name: "broken"}), nil },
		Open: func(_ context.Context, name string) (tabs.Session, error) {
			if name == "broken" {
				return tabs.Session{}, errors.New("it has no key")
			}
			return w.session(name), nil
		},
	}, w.session(names[0]))
	w.send(tea.WindowSizeMsg{Width: 120, Height: 30})
	w.run(w.m.Init())
	return w
}

func (w *world) send(msg tea.Msg) {
	_, cmd := w.m.Update(msg)
	w.m.View()
	w.run(cmd)
}

// run carries out a command; one whose call waits for a gate is left for later.
func (w *world) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	answer := make(chan tea.Msg, 1)
	go func() { answer <- cmd() }()
	var msg tea.Msg
	select {
	case msg = <-answer:
	case <-w.held:
		w.late = append(w.late, func() tea.Msg { return <-answer })
		return
	}
	w.take(msg)
}

func (w *world) take(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			w.run(c)
		}
	case tea.QuitMsg:
		w.quit = true
	default:
		w.send(msg)
	}
}

func (w *world) press(keys ...tea.KeyPressMsg) {
	for _, k := range keys {
		w.send(k)
	}
}

func (w *world) text(words string) {
	for _, r := range words {
		w.send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

var (
	enter  = tea.KeyPressMsg{Code: tea.KeyEnter}
	ctrlT  = tea.KeyPressMsg{Code: 't', Mod: tea.ModCtrl}
	ctrlW  = tea.KeyPressMsg{Code: 'w', Mod: tea.ModCtrl}
	after  = tea.KeyPressMsg{Code: ']', Mod: tea.ModAlt}
	before = tea.KeyPressMsg{Code: '[', Mod: tea.ModAlt}
)

func alt(n rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: n, Mod: tea.ModAlt} }

func (w *world) screen() string { return ansi.Strip(w.m.View().Content) }

func (w *world) shows(texts ...string) {
	w.t.Helper()
	for _, text := range texts {
		want := !strings.HasPrefix(text, "!")
		if screen := w.screen(); strings.Contains(screen, strings.TrimPrefix(text, "!")) != want {
			w.t.Fatalf("the screen shows %q: %v, want %v:\n%s", text, !want, want, screen)
		}
	}
}

func TestTabsOpenSwitchAndClose(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "first", "second", "locked")
	w.shows("asset-of-first", "! 1 first ")
	w.press(ctrlT)
	w.shows("Open an environment in a tab", "second", "broken")
	w.text("sec")
	w.press(enter)
	w.shows("asset-of-second", " 1 first ", " 2 second ")
	w.press(before)
	w.shows("asset-of-first")
	w.press(ctrlT)
	w.text("locked")
	w.press(enter)
	w.shows("asset-of-locked", "read only", " 3 locked ")
	w.press(alt('2'))
	w.shows("asset-of-second", " 3 locked read only ")
	w.press(after, after)
	w.shows("asset-of-first")
	w.press(alt('9'))
	w.shows("There are 3 tabs.")
	w.press(ctrlT)
	w.text("second")
	w.press(enter)
	w.shows("asset-of-second", "! 4 ")
	w.press(ctrlW)
	w.shows("asset-of-locked", " 2 locked ")
	if fmt.Sprint(w.closed) != "[second]" || w.saved["second"].Version == 0 {
		t.Errorf("closed %v, saved %v; want second, with its state", w.closed, w.saved)
	}
	w.press(ctrlW)
	w.shows("asset-of-first", "! 1 first ")
	w.press(ctrlW)
	w.shows("The last tab stays.")
	if err := w.m.Leave(); err != nil || fmt.Sprint(w.closed) != "[second locked first]" {
		t.Errorf("at the end closed %v, %v", w.closed, err)
	}
}

func TestWhatCannotBeOpenedSaysWhy(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "first")
	w.press(ctrlT)
	w.text("broken")
	w.press(enter)
	w.shows("Could not open broken.", "it has no key", "asset-of-first")
}

func TestAnswersReachTheTabThatAsked(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "first", "second")
	gate := make(chan struct{})
	w.places["second"].gate = gate
	w.press(ctrlT)
	w.text("second")
	w.press(enter)
	w.shows("!asset-of")
	w.press(before)
	w.shows("asset-of-first")
	close(gate)
	for _, cmd := range w.late {
		w.take(cmd())
	}
	w.shows("asset-of-first", "!asset-of-second")
	w.press(after)
	w.shows("asset-of-second")
}

func TestJobsOfHiddenTabsGoOnAndTheirEndIsTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "first", "second")
	w.press(ctrlT)
	w.text("second")
	w.press(enter)
	w.work["first"].running = "rename 3/9"
	w.send(tea.WindowSizeMsg{Width: 120, Height: 30})
	w.shows(" 1 first ⟳ ")
	w.press(tea.KeyPressMsg{Code: 'q', Text: "q"})
	w.shows("Quit in the middle of a job?", "first: rename 3/9")
	w.press(tea.KeyPressMsg{Code: tea.KeyEscape})
	w.run(w.m.Answer(1, ended("Done: rename 9 assets.")))
	w.shows("first: Done: rename 9 assets.", "! 1 first ⟳ ")
	w.press(tea.KeyPressMsg{Code: 'q', Text: "q"})
	if !w.quit {
		t.Error("without a job q does not quit")
	}
}

func TestATabWithJobsAsksBeforeItCloses(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "first", "second")
	w.press(ctrlT)
	w.text("second")
	w.press(enter)
	w.work["second"].running = "tag 3/9"
	w.press(ctrlW)
	w.shows("Close the tab in the middle of a job?", "tag 3/9")
	w.press(enter)
	w.shows("asset-of-first")
}

func TestATabKeepsItsDialog(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "first", "second")
	w.press(ctrlT)
	w.text("second")
	w.press(enter, tea.KeyPressMsg{Code: '?', Text: "?"})
	w.shows("Keys in assets")
	w.press(before)
	w.shows("!Keys in assets", "asset-of-first")
	w.press(after)
	w.shows("Keys in assets")
}

// The same account may be configured twice, once for reading only: both are open
// side by side, and who asks for one is never led to the other.
func TestAnEnvironmentToReadOnlyHasATabOfItsOwn(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "first", "first-locked")
	w.press(ctrlT)
	w.shows("tab 1", "!tab 2")
	w.text("first-l")
	w.press(enter)
	w.shows("asset-of-first-locked", " 2 first-locked ", "read only")
	w.press(before, ctrlT)
	w.text("first-l")
	w.press(enter)
	w.shows("asset-of-first-locked", "! 3 ")
	if len(w.closed) > 0 {
		t.Errorf("closed %v, want nothing: nothing had to be opened to be found", w.closed)
	}
}

// An environment is where it is, not what it is called.
func TestAnEnvironmentIsWhereItIs(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "first-elsewhere", "first", "first-again")
	w.shows("asset-of-first-elsewhere")
	w.run(w.m.Answer(1, ui.TabAsked{Wish: ui.OpenNamed, Name: "first"}))
	w.shows(" 2 first ", "asset-of-first", "!asset-of-first-elsewhere")
	w.run(w.m.Answer(2, ui.TabAsked{Wish: ui.OpenNamed, Name: "first-again"}))
	w.shows("first-again is another name of this environment.", "! 3 ")
	w.run(w.m.Answer(2, ui.TabAsked{Wish: ui.OpenNamed, Name: "gone"}))
	w.shows("There is no environment gone any more.")
	w.press(before)
	w.run(w.m.Answer(1, ui.TabAsked{Wish: ui.OpenNamed, Name: "first"}))
	w.shows(" 2 first ", "asset-of-first", "!asset-of-first-elsewhere", "! 3 ")
}
