package ui

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"path"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/inspect/session"
	"cldx/internal/loop"
	"cldx/model"
	"cldx/ui/find"
	"cldx/ui/page"
	"cldx/ui/pane"
	"cldx/ui/preview"
	"cldx/ui/record"
	"cldx/ui/theme"
)

// gradient is a picture as a delivery would send it.
func gradient(_ context.Context, url string, _ int64) ([]byte, string, error) {
	img := image.NewRGBA(image.Rect(0, 0, 24, 18))
	for y := range 18 {
		for x := range 24 {
			img.Set(x, y, color.RGBA{uint8(x * 10), uint8(y * 14), uint8(len(path.Base(url))), 255})
		}
	}
	var b bytes.Buffer
	err := jpeg.Encode(&b, img, nil)
	return b.Bytes(), "image/jpeg", err
}

// coder is a Coder of two SDKs.
type coder struct{}

func (coder) Tabs() []string { return []string{"cURL", "Python", "Go"} }

func (coder) Code(ops []api.Operation, tab int, _ record.Form) pane.Code {
	text := fmt.Sprintf("cloudinary.%s(%q)", ops[0].Spec().Name, leading(ops[0]))
	dot := strings.IndexByte(text, '.')
	return pane.Code{Text: text, Spans: []pane.Span{{From: dot + 1, To: strings.IndexByte(text, '('), Role: theme.Function}}}
}

func (coder) Script(s session.Session, c session.Choice, tab int) (Script, error) {
	text := fmt.Sprintf("# %s: %v, reads %v\n", s.Environment, c.Actions, c.Reads)
	for _, a := range s.Actions {
		text += fmt.Sprintf("%s(%d)\n", a.Title, tab)
	}
	return Script{
		Code: pane.Code{Text: text}, Notes: []string{"1 read that nothing used is left out."},
		Run: func(file string) []string { return []string{"It needs nothing.", "run " + file} },
	}, nil
}

func (coder) File(name string, tab int) string { return fmt.Sprint(name, ".", tab) }

// leading is the first text that an operation is called with.
func leading(op api.Operation) string {
	for _, v := range api.Values(op) {
		if text, ok := v.V.(string); ok && (v.Arg || v.Name == "expression") {
			return text
		}
	}
	return ""
}

// stage runs an App without a terminal and without a clock: commands are carried
// out at once, in turn.
type stage struct {
	t     testing.TB
	app   *App
	lib   *library
	calls []api.Exchange // made, not yet told
	saved []State
	texts []string // copied
	quit  bool
}

func newStage(t testing.TB, lib *library, w, h int, change ...func(*Deps)) *stage {
	s := &stage{t: t, lib: lib}
	deps := Deps{
		Environment: Environment{Name: "sandbox", Mode: model.DynamicFolders},
		Link: Link{
			Doer: api.DoerFunc(func(ctx context.Context, op api.Operation, into any) error {
				err := lib.Do(ctx, op, into)
				s.calls = append(s.calls, api.Exchange{Op: op, At: noon, Took: 41 * time.Millisecond, Status: 200, Err: err, Action: api.ActionOf(ctx)})
				return err
			}),
			Budget: func() model.Budget {
				return model.Budget{Limit: 500, Remaining: lib.left, Reset: noon.Add(38 * time.Minute)}
			},
			Fetch: gradient,
		},
		Desk: Desk{Now: func() time.Time { return noon }, After: after, Copy: func(_ context.Context, text string) (string, error) {
			s.texts = append(s.texts, text)
			return "test", nil
		}},
		Coder:  coder{},
		Memory: Memory{Save: s.keep},
	}
	for _, c := range change {
		c(&deps)
	}
	s.app = New(t.Context(), deps)
	s.send(tea.WindowSizeMsg{Width: w, Height: h})
	s.run(s.app.Init())
	return s
}

// keep keeps a state as if nobody else did.
func (s *stage) keep(change func(State) State) (State, error) {
	s.saved = append(s.saved, change(State{}))
	return s.saved[len(s.saved)-1], nil
}

func (s *stage) send(msg tea.Msg) {
	_, cmd := s.app.Update(msg)
	s.app.View()
	s.run(cmd)
}

// run carries out a command and everything that comes of it.
func (s *stage) run(cmd tea.Cmd) {
	loop.Carry(cmd, func(msg tea.Msg) {
		if _, quits := msg.(tea.QuitMsg); quits {
			s.quit = true
			return
		}
		s.send(msg)
	})
	for len(s.calls) > 0 {
		x := s.calls[0]
		s.calls = s.calls[1:]
		s.send(exchanged{x})
	}
}

// after gives messages at once; those that end a notice or tell the time never.
func after(_ time.Duration, msg tea.Msg) tea.Cmd {
	switch msg.(type) {
	case preview.Rested, find.Rested, settled, page.Rested:
		return func() tea.Msg { return msg }
	}
	return nil
}

// heldRests are the rests of pictures that are not over.
type heldRests []preview.Rested

func (r *heldRests) after(_ time.Duration, msg tea.Msg) tea.Cmd {
	if rested, ok := msg.(preview.Rested); ok {
		*r = append(*r, rested)
	}
	return nil
}

// pass lets all of them end, and those that begin by that.
func (r *heldRests) pass(s *stage) {
	for len(*r) > 0 {
		msg := (*r)[0]
		*r = (*r)[1:]
		s.send(msg)
	}
}

// press types keys: names as Bubble Tea spells them, or a text in quotes.
func (s *stage) press(names ...string) {
	for _, name := range names {
		if text, ok := strings.CutPrefix(name, `"`); ok {
			for _, r := range strings.TrimSuffix(text, `"`) {
				s.send(tea.KeyPressMsg{Code: r, Text: string(r)})
			}
			continue
		}
		s.send(keyOf(name))
	}
}

func keyOf(name string) tea.KeyPressMsg {
	codes := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown,
		"left": tea.KeyLeft, "right": tea.KeyRight, "backspace": tea.KeyBackspace, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp,
	}
	if name == "space" {
		return tea.KeyPressMsg{Code: ' ', Text: " "}
	}
	if name == "shift+tab" {
		return tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
	}
	if rest, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(rest[0]), Mod: tea.ModCtrl}
	}
	if code, ok := codes[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

func clickAt(x, y int) tea.MouseClickMsg { return tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft} }

// asked returns the calls made since it was last asked.
func (s *stage) asked() []string {
	s.lib.mu.Lock()
	defer s.lib.mu.Unlock()
	calls := s.lib.calls
	s.lib.calls = nil
	return calls
}

// current returns the name of the asset under the cursor.
func (s *stage) current() string {
	ref, ok := s.app.assets.Current()
	if !ok {
		return ""
	}
	return s.app.store.Name(ref)
}
