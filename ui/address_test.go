package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/model"
)

// wordy is a library of so many assets that say so much that of the first ones only
// rows are kept.
func wordy(t *testing.T) *library {
	lib := many(t, 1500)
	for i := range lib.assets {
		a := &lib.assets[i]
		a.Context = model.Context{"caption": strings.Repeat("word ", 240)}
		a.Version, a.ETag = 7, "e"
		a.SecureURL = fmt.Sprintf("https://res.example/demo/image/upload/v7/%s.jpg", a.PublicID)
	}
	return lib
}

// What is copied, opened and given to commands of an asset that says a lot is what it
// is of others: what is not kept is made, or read.
func TestAddressesOfWhatOnlyARowIsKeptOf(t *testing.T) {
	t.Parallel()
	lib := wordy(t)
	closed := &lib.assets[4]
	closed.Type = model.Private
	closed.SecureURL = "https://res.example/demo/image/private/s--AbCdEf12--/v7/bulk/item_0000004.jpg"
	var opened []string
	s := newStage(t, lib, 120, 40, func(d *Deps) {
		d.Desk.Browse = func(_ context.Context, url string) error {
			opened = append(opened, url)
			return nil
		}
	})
	s.press("j", "j", "j")
	for range 2 {
		if ref, _ := s.app.assets.Current(); !s.app.partly(s.app.detail.Asset()) {
			t.Fatalf("%s is kept whole", s.app.store.Row(ref).PublicID)
		}
		s.asked()
		s.press("y", "u", "y", "m", "o", "y", "j")
		if calls := s.asked(); len(calls) != 1 {
			t.Errorf("%s took the calls %q", s.current(), calls)
		}
		s.press("j")
	}
	open, signed := "https://res.example/demo/image/upload/v1/bulk/item_0000003.jpg", closed.SecureURL
	if diff := cmp.Diff([]string{open, signed}, opened); diff != "" {
		t.Errorf("opened (-want +got):\n%s", diff)
	}
	if len(s.texts) != 6 {
		t.Fatalf("copied %d texts, want 6: %q", len(s.texts), s.texts)
	}
	for i, want := range []string{open, "](" + open + ")", `"etag": "e"`, signed, "](" + signed + ")", "word word"} {
		if !strings.Contains(s.texts[i], want) {
			t.Errorf("copied %.200q, want it to hold %q", s.texts[i], want)
		}
	}
	open = "https://res.example/demo/image/upload/v1/bulk/item_0000005.jpg"
	if got := s.app.values(nil, s.app.detail.Asset()).URL; string(got) != open {
		t.Errorf("a command is given %q, want %q", got, open)
	}
	if got := s.app.Host().Subject().SecureURL; got != open {
		t.Errorf("a form is given %q, want %q", got, open)
	}
	lib.fail = map[string]error{"resource": errors.New("no answer")}
	s.press("y", "j")
	if screen := ansi.Strip(s.screen()); len(s.texts) != 6 || !strings.Contains(screen, "Could not copy JSON.") || !strings.Contains(screen, "no answer") {
		t.Errorf("after a read that failed %d texts are copied, and this is said:\n%s", len(s.texts), screen)
	}
}
