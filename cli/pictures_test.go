//go:build unix

package cli_test

import (
	"strings"
	"testing"
	"time"

	"cldx/internal/term"
)

// pictured opens cldx in a dark terminal that shows pictures in a way of its own.
func (s *stage) pictured(cols, rows int, kind term.Pictures, args ...string) *term.Session {
	s.t.Helper()
	session, err := term.Start(s.t.Context(), term.Options{
		Env: s.env, Dir: s.dir, Cols: cols, Rows: rows, Pictures: kind, Dark: true,
	}, s.program, args...)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { session.Close() })
	return session
}

// whole waits until exactly one picture, all of it, stands on the screen, and is
// another than the one before.
func (s *stage) whole(session *term.Session, before term.Placed) term.Placed {
	s.t.Helper()
	var placed []term.Placed
	_, err := session.When(s.t.Context(), func(_ time.Time, e *term.Emulator) bool {
		placed = e.Placed()
		return !e.Updating() && len(placed) == 1 && placed[0].Whole() && placed[0].Image != before.Image
	})
	if err != nil {
		s.t.Fatalf("%v: no whole picture, but %+v; %v; the screen:\n%s", err, placed, session.Graphics(), session.Screen().Text())
	}
	return placed[0]
}

// bare waits until no picture stands on the screen.
func (s *stage) bare(session *term.Session) {
	s.t.Helper()
	_, err := session.When(s.t.Context(), func(_ time.Time, e *term.Emulator) bool { return !e.Updating() && len(e.Placed()) == 0 })
	if err != nil {
		s.t.Fatalf("%v: a window does not cover the picture: %+v; the screen:\n%s", err, session.Placed(), session.Screen().Text())
	}
}

// left ends the program and asks whether the terminal is whole.
func (s *stage) left(session *term.Session, key string) {
	s.t.Helper()
	if err := session.Keys(s.t.Context(), key); err != nil {
		s.t.Fatal(err)
	}
	if exit, err := session.Wait(s.t.Context()); err != nil || exit.Code != 0 {
		s.t.Errorf("it ends with %+v, %v", exit, err)
	}
	if left := session.Leftovers(); len(left) > 0 {
		s.t.Errorf("the terminal is left with %q", left)
	}
	if trouble := session.Graphics().Trouble; len(trouble) > 0 {
		s.t.Errorf("the terminal was sent what it can't show: %q", trouble)
	}
}

func TestPicturesInCellsOfText(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	session := s.pictured(120, 40, term.KittyPictures)
	s.see(session, "candles")
	first := s.whole(session, term.Placed{})
	if size := first.Image.Bounds().Size(); size.X > first.Cols*term.CellWidth || size.Y > first.Rows*term.CellHeight || size.X < 100 {
		t.Errorf("%d by %d pixels were sent for %d by %d cells", size.X, size.Y, first.Cols, first.Rows)
	}
	if err := session.Keys(t.Context(), "j"); err != nil {
		t.Fatal(err)
	}
	second := s.whole(session, first)
	if err := session.Keys(t.Context(), "L"); err != nil {
		t.Fatal(err)
	}
	s.see(session, "Operations ·")
	s.bare(session)
	if err := session.Keys(t.Context(), "esc"); err != nil {
		t.Fatal(err)
	}
	if again := s.whole(session, first); again != second {
		t.Errorf("after the window the picture is %+v, not %+v", again, second)
	}
	if err := session.Resize(100, 30); err != nil {
		t.Fatal(err)
	}
	s.whole(session, second)
	if strings.Contains(session.Screen().Text(), "_G") {
		t.Errorf("commands stand on the screen as text:\n%s", session.Screen().Text())
	}
	s.left(session, "q")
}

func TestTerminalsWithoutPicturesGetBlocks(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	session := s.pictured(120, 40, term.NoPictures)
	s.see(session, "candles", "▀▀▀")
	if got := session.Graphics(); got.Commands > 1 {
		t.Errorf("%d commands for pictures were sent, want the question at most", got.Commands)
	}
	s.left(session, "q")
}

func TestPicturesAreShownAsAskedFor(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.configure("[ui]\npictures = \"blocks\"\n")
	session := s.pictured(120, 40, term.KittyPictures)
	s.see(session, "candles", "▀▀▀")
	s.left(session, "q")
	session = s.pictured(120, 40, term.KittyPictures, "--pictures", "off")
	s.see(session, "candles", "Long")
	if err := session.Settle(t.Context(), time.Second/2); err != nil {
		t.Fatal(err)
	}
	if text := session.Screen().Text(); strings.Contains(text, "▀") || len(session.Placed()) > 0 {
		t.Errorf("there are pictures although they are off:\n%s", text)
	}
	s.left(session, "q")
	session = s.pictured(120, 40, term.KittyPictures, "--pictures", "paint")
	exit, err := session.Wait(t.Context())
	if err != nil || exit.Code != 2 || !strings.Contains(session.Screen().Text(), `"paint" is no way to show pictures`) {
		t.Errorf("a wrong way ends with %+v, %v:\n%s", exit, err, session.Screen().Text())
	}
}

// Pictures that are drawn over the screen are whole whatever the user does, and go
// without leaving anything.
func TestPicturesBesideTheText(t *testing.T) {
	t.Parallel()
	for _, kind := range []term.Pictures{term.SixelPictures, term.ITerm2Pictures} {
		s := newStage(t)
		session := s.pictured(120, 40, kind)
		s.see(session, "candles", "▀▀▀") // it is not what is sure to work
		s.left(session, "q")
		session = s.pictured(120, 40, kind, "--pictures", string(kind))
		s.see(session, "candles")
		s.whole(session, term.Placed{})
		for _, keys := range []string{"j", "j j k", "f \"mug\" enter", "esc", "3 2", "i i", "j k j"} {
			if err := session.Keys(t.Context(), keys); err != nil {
				t.Fatal(err)
			}
			s.whole(session, term.Placed{})
		}
		if err := session.Keys(t.Context(), "L"); err != nil {
			t.Fatal(err)
		}
		s.see(session, "Operations ·")
		s.bare(session)
		if err := session.Keys(t.Context(), "esc"); err != nil {
			t.Fatal(err)
		}
		shown := s.whole(session, term.Placed{})
		if err := session.Resize(100, 32); err != nil {
			t.Fatal(err)
		}
		s.whole(session, shown)
		s.left(session, "q")
	}
}
