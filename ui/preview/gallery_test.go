package preview_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/ui/cell"
	"cldx/ui/preview"
)

func TestPicturesAreFetchedWhenNothingNewIsWanted(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.show(want("a"))
	old := d.timers
	d.show(want("b"))
	d.show(want("b"), want("c"))
	for _, msg := range old {
		d.send(msg)
	}
	d.do()
	if len(d.fetched) > 0 {
		t.Errorf("%q was fetched before the user rested", d.fetched)
	}
	d.rest()
	if diff := cmp.Diff([]string{"https://res.example/b", "https://res.example/c"}, d.fetched); diff != "" {
		t.Errorf("fetched (-want +got):\n%s", diff)
	}
	img := d.gallery.Image(want("c"))
	if len(img.Lines) != 3 || cell.Width(img.Lines[0]) != 8 || img.Width != 40 || img.Height != 30 || img.Note != "" {
		t.Errorf("the picture is %d by %d pixels in %d lines, %q", img.Width, img.Height, len(img.Lines), img.Note)
	}
	d.show(want("c"))
	d.show(want("b"))
	if d.rest(); len(d.fetched) != 2 {
		t.Errorf("what was shown lately is fetched again: %q", d.fetched)
	}
}

// A message for each key would have a frame drawn for each.
func TestOneTimerIsSetForManyKeys(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for i := range 10 {
		d.show(want(fmt.Sprint(i)))
		d.now = d.now.Add(5 * time.Millisecond)
	}
	if len(d.timers) != 1 || len(d.waits) != 1 {
		t.Fatalf("ten keys have set %d timers", len(d.timers))
	}
	d.now = d.now.Add(10 * time.Millisecond)
	d.send(d.timers[0]) // 15 ms after the last key
	d.do()
	if want := 45 * time.Millisecond; len(d.fetched) > 0 || len(d.waits) != 2 || d.waits[1] != want {
		t.Fatalf("%q was fetched; waited %v, the second time not for %v", d.fetched, d.waits, want)
	}
	d.rest()
	if diff := cmp.Diff([]string{"https://res.example/9"}, d.fetched); diff != "" {
		t.Errorf("fetched (-want +got):\n%s", diff)
	}
}

func TestWhatIsNotWantedAnyMoreIsCancelled(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	var contexts []context.Context
	d.answer = func(string) ([]byte, error) {
		contexts = append(contexts, d.ended[len(d.ended)-1])
		if len(contexts) == 1 { // while it is under way the user goes on
			d.take(d.gallery.Show([]preview.Want{want("b")}))
		}
		return noise(4, 4), nil
	}
	d.show(want("a"))
	d.rest()
	if len(contexts) != 1 || contexts[0].Err() == nil {
		t.Errorf("%d fetches, and the first has not been cancelled", len(contexts))
	}
	if img := d.gallery.Image(want("a")); len(img.Lines) > 0 {
		t.Error("what was cancelled is shown")
	}
	d.rest()
	if img := d.gallery.Image(want("b")); len(img.Lines) == 0 {
		t.Error("the next picture did not come")
	}
}

func TestAFewAreFetchedAtOnceTheFirstFirst(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	var wants []preview.Want
	for i := range 30 {
		wants = append(wants, want(fmt.Sprint(i)))
	}
	d.show(wants...)
	for _, msg := range d.timers {
		d.send(msg)
	}
	d.timers = nil
	started := d.work
	d.work = nil
	if len(started) == 0 {
		t.Fatal("nothing was started")
	}
	d.work = started
	d.do()
	for i, url := range d.fetched {
		if url != wants[i].Of.At(0, 0) {
			t.Errorf("fetch %d is %s, want %s", i, url, wants[i].Of.At(0, 0))
		}
	}
	if len(d.fetched) != len(wants) {
		t.Errorf("%d were fetched of %d", len(d.fetched), len(wants))
	}
}

func TestWhyThereIsNoPicture(t *testing.T) {
	t.Parallel()
	tests := []struct {
		err  error
		data []byte
		want string
	}{
		{&api.Error{Kind: api.NotFound}, nil, "no picture: not found"},
		{&api.Error{Kind: api.Network}, nil, "no picture: no answer"},
		{nil, []byte("<html>"), "no picture: it cannot be shown"},
	}
	for _, tt := range tests {
		d := newDesk(t)
		d.answer = func(string) ([]byte, error) { return tt.data, tt.err }
		d.show(want("a"))
		d.rest()
		if got := d.gallery.Image(want("a")).Note; got != tt.want {
			t.Errorf("%v: note %q, want %q", tt.err, got, tt.want)
		}
		d.show()
		d.show(want("a"))
		if d.rest(); len(d.fetched) != 2 {
			t.Errorf("%v: asked for %d times, want once more when the user comes back", tt.err, len(d.fetched))
		}
	}
}

func TestWithoutColoursThereAreNoPictures(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.take(d.gallery.Colours(true, false))
	d.show(want("a"))
	d.rest()
	if len(d.fetched) > 0 || d.gallery.Image(want("a")).Note != "no picture" {
		t.Errorf("fetched %q, note %q", d.fetched, d.gallery.Image(want("a")).Note)
	}
	d.kitty()
	d.take(d.gallery.Colours(false, true))
	d.show(want("a"))
	d.rest()
	if lines := d.gallery.Image(want("a")).Lines; len(lines) == 0 || !strings.Contains(lines[0], "▀") {
		t.Errorf("with few colours the picture is %q", lines)
	}
}
