package preview_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/internal/term"
	"cldx/ui/picture"
	"cldx/ui/preview"
)

func TestPicturesWaitForTheTerminalsAnswers(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.send(tea.EnvMsg{"TERM=xterm-256color"})
	d.do()
	if got := d.sent(); !strings.Contains(got, "\x1b[>q") || !strings.Contains(got, "a=q") || !strings.HasSuffix(got, "\x1b[c") {
		t.Errorf("the terminal is asked %q", got)
	}
	silence := d.timers
	d.timers = nil
	d.show(want("a"))
	for _, msg := range d.timers {
		d.send(msg)
	}
	d.do()
	if len(d.fetched) > 0 {
		t.Error("a picture was fetched before the terminal has said what it can show")
	}
	for _, msg := range silence {
		d.send(msg)
	}
	d.do()
	if len(d.fetched) != 1 {
		t.Errorf("%d pictures were fetched after the terminal had its time, want 1", len(d.fetched))
	}
}

func TestPicturesOfTheTerminalComeInPieces(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.answer = func(string) ([]byte, error) { return noise(80, 80), nil }
	d.kitty()
	d.sent()
	w := preview.Want{Of: preview.Plain("https://res.example/a"), Cols: 8, Rows: 4}
	d.show(w)
	d.pass()
	pieces := 0
	for ; !d.gallery.Quiet(); pieces++ {
		if len(d.gallery.Image(w).Lines) > 0 {
			t.Fatalf("the picture is shown after %d pieces, before it is whole", pieces)
		}
		if len(d.raw) != pieces+1 {
			t.Fatalf("%d pieces were sent, and %d taken", len(d.raw), pieces)
		}
		d.well()
	}
	if pieces < 2 {
		t.Errorf("it is sent in %d piece", pieces)
	}
	lines := d.gallery.Image(w).Lines
	if len(lines) != 4 || ansi.StringWidth(lines[0]) != 8 {
		t.Errorf("it is shown as %q", lines)
	}
	screen := term.NewEmulatorFor(term.KittyPictures, 20, 10, &term.Dark)
	fmt.Fprint(screen, d.sent(), strings.Join(lines, "\r\n"))
	placed := screen.Placed()
	if len(placed) != 1 || !placed[0].Whole() || len(screen.Graphics().Trouble) > 0 {
		t.Errorf("the terminal shows %+v, and says %q", placed, screen.Graphics().Trouble)
	}
}

func TestTheTerminalForgetsWhatIsNotNeeded(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.kitty()
	screen := term.NewEmulatorFor(term.KittyPictures, 20, 10, &term.Dark)
	for i := range 700 {
		d.show(want(fmt.Sprint(i)))
		d.rest()
		fmt.Fprint(screen, d.sent())
	}
	if kept := screen.Kept(); kept > picture.IDs || kept < 10 {
		t.Errorf("the terminal keeps %d pictures, want a part", kept)
	}
	fmt.Fprint(screen, d.gallery.Leftover())
	if kept := screen.Kept(); kept != 0 || len(screen.Graphics().Trouble) > 0 {
		t.Errorf("at the end the terminal keeps %d pictures, and says %q", kept, screen.Graphics().Trouble)
	}
}

func TestPicturesAreMadeAnewAfterAnotherProgramHadTheScreen(t *testing.T) {
	t.Parallel()
	for _, back := range []tea.Msg{tea.ResumeMsg{}, tea.WindowSizeMsg{Width: 80, Height: 24}} {
		d := newDesk(t)
		d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		d.kitty()
		d.show(want("a"))
		d.rest()
		before := d.gallery.Image(want("a"))
		d.send(back)
		d.do()
		if len(d.gallery.Image(want("a")).Lines) > 0 {
			t.Errorf("%T: a picture is shown that the terminal may not have", back)
		}
		d.rest()
		if after := d.gallery.Image(want("a")); len(after.Lines) == 0 || after.Serial == before.Serial {
			t.Errorf("%T: the picture did not come back: %+v", back, after)
		}
	}
}

// Explorers side by side send to one terminal: their pictures don't mix.
func TestPicturesOfTwoGalleriesDoNotMix(t *testing.T) {
	t.Parallel()
	line := &preview.Line{}
	large := noise(80, 80)
	open := func(seed uint8) *desk {
		d := newDesk(t, func(deps *preview.Deps) { deps.Line, deps.Seed = line, seed })
		d.answer = func(string) ([]byte, error) { return large, nil }
		d.kitty()
		d.sent()
		return d
	}
	one, two := open(1), open(100)
	screen := term.NewEmulatorFor(term.KittyPictures, 20, 10, &term.Dark)
	w := preview.Want{Of: preview.Plain("https://res.example/a"), Cols: 8, Rows: 4}
	one.show(w)
	one.pass()
	fmt.Fprint(screen, one.sent())
	one.take(one.gallery.Hide(true)) // the user goes to the other one
	one.do()
	open(60).gallery.Close() // a third one, which is not sending
	two.show(w)
	two.pass()
	for range 100 {
		fmt.Fprint(screen, two.sent(), one.sent())
		if one.gallery.Quiet() && len(two.gallery.Image(w).Lines) > 0 {
			break
		}
		one.well()
		two.well()
		two.pass()
	}
	if trouble := screen.Graphics().Trouble; len(trouble) > 0 || screen.Kept() != 2 {
		t.Errorf("the terminal keeps %d pictures, and says %q", screen.Kept(), trouble)
	}
	one.timers = nil
	if one.show(w); len(one.timers) > 0 {
		t.Error("what is hidden asks for pictures")
	}
}
