package ui

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"cldx/api"
	"cldx/config"
	"cldx/internal/golden"
	"cldx/model"
)

// cupboard is where listings are kept from one stage to the next.
type cupboard map[string][]byte

func (d cupboard) kept(deps *Deps) {
	deps.Memory.Listings = Listings{
		Load: func(name string) []byte { return d[name] },
		Keep: func(name string, text []byte) { d[name] = text },
	}
}

// noNetwork is what every call meets where there is none.
var noNetwork = &api.Error{Kind: api.Network, Message: "no such host api.example", Err: errors.New("dial")}

func later(by time.Duration) func(*Deps) {
	return func(d *Deps) { d.Desk.Now = func() time.Time { return noon.Add(by) } }
}

func seen(s *stage) string { return ansi.Strip(s.screen()) }

// What was listed last makes way for what is there now, whichever comes first.
func TestTheLastListingMakesWay(t *testing.T) {
	t.Parallel()
	kept, lib := cupboard{}, sample(t)
	newStage(t, lib, 140, 40, kept.kept)
	if len(kept) != 1 {
		t.Fatalf("%d listings were kept, want 1", len(kept))
	}
	lib.assets = lib.assets[1:] // somebody deleted it meanwhile
	again := newStage(t, lib, 140, 40, kept.kept, later(3*time.Hour), func(d *Deps) { d.Planner = nobody{} })
	if n := len(again.app.here.refs); n != len(lib.assets) {
		t.Errorf("%d rows are shown, want the %d that there are now", n, len(lib.assets))
	}
	if screen := seen(again); strings.Contains(screen, "shoe_red") || strings.Contains(screen, "as of") {
		t.Errorf("what the service answered is not shown as it is:\n%s", screen)
	}
	l := again.app.here
	at := l.at
	l.at = time.Time{}
	late := again.app.lookBack(l)
	l.at = at
	again.send(late())
	if screen := seen(again); strings.Contains(screen, "shoe_red") || strings.Contains(screen, "as of") {
		t.Errorf("what was kept is shown in place of what the service answered before:\n%s", screen)
	}
}

// Without a network the last listing is there, says when it was so, and nothing is done
// to what is in it, until the service has answered.
func TestWithoutANetworkTheLastListingStays(t *testing.T) {
	t.Parallel()
	kept, lib := cupboard{}, sample(t)
	newStage(t, lib, 140, 40, kept.kept)
	lib.fail = map[string]error{"search": noNetwork, "root_folders": noNetwork}
	s := newStage(t, lib, 140, 40, kept.kept, later(3*time.Hour), func(d *Deps) { d.Planner = nobody{} })
	screen := seen(s)
	for _, want := range []string{"shoe_red", "as of " + noon.Local().Format("15:04"), "not refreshed", "Could not list", "no such host"} {
		if !strings.Contains(screen, want) {
			t.Errorf("%q is not on the screen:\n%s", want, screen)
		}
	}
	s.press("D")
	if screen := seen(s); !strings.Contains(screen, "r refreshes it, and then this can be done") {
		t.Errorf("deleting what nobody has seen in this run is not refused:\n%s", screen)
	}
	s.asked()
	s.press("G") // which asks for the rest, and so for all again
	if calls := s.asked(); len(calls) != 1 {
		t.Errorf("G asks %q, want the place once", calls)
	}
	lib.fail = nil
	s.press("r")
	if screen := seen(s); strings.Contains(screen, "as of") || strings.Contains(screen, "not refreshed") {
		t.Errorf("refreshed it still says that it is old:\n%s", screen)
	}
	if why := s.app.blocked("delete"); why != "" {
		t.Errorf("refreshed it still can't be changed: %s", why)
	}
}

// A clock that was set back makes no listing newer than now: it is of an earlier run,
// and asked for again; so is what was listed before the clock was set.
func TestListingsAfterTheClockWasSetBack(t *testing.T) {
	t.Parallel()
	kept, lib := cupboard{}, sample(t)
	newStage(t, lib, 140, 40, kept.kept)
	lib.fail = map[string]error{"search": noNetwork, "root_folders": noNetwork}
	for _, tt := range []struct {
		by   time.Duration
		want string
	}{{-time.Hour, "as of an earlier run"}, {time.Hour, "as of " + noon.Local().Format("15:04")}} {
		s := newStage(t, lib, 140, 40, kept.kept, later(tt.by), func(d *Deps) { d.Planner = nobody{} })
		if screen := seen(s); !strings.Contains(screen, "shoe_red") || !strings.Contains(screen, tt.want) {
			t.Errorf("with a clock that was set by %s it does not say %q:\n%s", tt.by, tt.want, screen)
		}
	}
	lib.fail = nil
	now := noon
	s := newStage(t, lib, 140, 40, func(d *Deps) { d.Desk.Now = func() time.Time { return now } })
	s.press("/", `"tags=shoe"`, "enter")
	s.asked()
	now = noon.Add(-time.Hour)
	s.press("1", "g", "enter")
	if s.app.here.place.Kind != AllAssets {
		t.Fatalf("it is at %s", s.app.here.place.Title())
	}
	if calls := s.asked(); len(calls) == 0 {
		t.Error("what was listed in an hour to come is not asked for again")
	}
}

// What can't be read, is of another place or too old is not shown, and does no harm.
func TestAListingThatCannotBeReadIsNotShown(t *testing.T) {
	t.Parallel()
	kept, lib := cupboard{}, sample(t)
	newStage(t, lib, 140, 40, kept.kept)
	var name string
	var whole []byte
	for name, whole = range kept {
	}
	flipped := bytes.Clone(whole)
	flipped[len(flipped)/2] ^= 1
	tests := []struct {
		name   string
		text   []byte
		at     time.Duration
		said   string
		listed bool
	}{
		{"whole", whole, time.Hour, "", true},
		{"torn", whole[:len(whole)/2], time.Hour, "it is not whole", false},
		{"damaged", flipped, time.Hour, "it is not whole", false},
		{"of another program", []byte("PK\x03\x04"), time.Hour, "another program", false},
		{"of a newer version", config.Seal("listing", 99, []byte("{}")), time.Hour, "another version", false},
		{"of another place", config.Seal("listing", 1, []byte(`{"place":{"kind":"folder","folder":"x"},"order":"newest"}`)), time.Hour, "another place", false},
		{"no JSON", config.Seal("listing", 1, []byte(`{"place"`)), time.Hour, "can't be understood", false},
		{"too old", whole, 31 * 24 * time.Hour, "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			lib := sample(t)
			lib.fail = map[string]error{"search": noNetwork}
			s := newStage(t, lib, 140, 40, cupboard{name: tt.text}.kept, later(tt.at))
			if _, there := s.app.assets.Current(); there != tt.listed {
				t.Errorf("rows are shown: %v, want %v", there, tt.listed)
			}
			l := s.app.here
			_, err := readLastPage(tt.text, l.place, l.order.Name, noon.Add(tt.at))
			if tt.said != "" && (err == nil || !strings.Contains(err.Error(), tt.said)) {
				t.Errorf("the error is %v, want %q", err, tt.said)
			}
		})
	}
}

// What a change made of the rows is what is there the next time.
func TestAChangeIsKeptToo(t *testing.T) {
	t.Parallel()
	kept, lib := cupboard{}, sample(t)
	s := newStage(t, lib, 140, 40, kept.kept)
	s.run(s.app.Host().Apply(Change{Gone: []model.Key{lib.assets[0].Key()}}))
	s.run(s.app.keepState())
	lib.fail = map[string]error{"search": noNetwork}
	again := newStage(t, lib, 140, 40, kept.kept, later(time.Hour))
	if screen := seen(again); strings.Contains(screen, "shoe_red") || !strings.Contains(screen, "shoe_blue") {
		t.Errorf("what was deleted is shown:\n%s", screen)
	}
}

// Nothing that opens what is not for everybody is written down; a listing that would be
// too large is cut.
func TestWhatIsKeptOfAListing(t *testing.T) {
	t.Parallel()
	a := model.Asset{PublicID: "a", Type: model.Private, Delivery: model.Delivery{
		URL: "http://res.example/demo/image/private/s--AbCdEf12--/a.jpg", SecureURL: "https://res.example/a.jpg?__cld_token__=st=1~hmac=SECRET",
		PlaybackURL: "https://res.example/a?signature=SECRET", Signature: "SECRET",
	}}
	a.CreatedBy = &model.Author{AccessKey: "SECRET"}
	sealed, err := lastPage{At: noon, Assets: []model.Asset{withoutSecrets(a)}}.sealed()
	if err != nil || bytes.Contains(sealed, []byte("SECRET")) || bytes.Contains(sealed, []byte("AbCdEf12")) {
		t.Errorf("%s, %v", sealed, err)
	}
	open := model.Asset{PublicID: "b", Delivery: model.Delivery{SecureURL: "https://res.example/b.jpg"}}
	if got := withoutSecrets(open); got.SecureURL != open.SecureURL {
		t.Errorf("the address of what everybody may have is gone: %q", got.SecureURL)
	}
	many := lastPage{At: noon, Total: 500}
	for range 500 {
		many.Assets = append(many.Assets, model.Asset{PublicID: "x", Labels: model.Labels{Tags: []string{strings.Repeat("t", 10_000)}}})
	}
	sealed, err = many.sealed()
	if err != nil || len(sealed) > MostOfPage {
		t.Fatalf("%d bytes, %v; want at most %d", len(sealed), err, MostOfPage)
	}
	if p, err := readLastPage(sealed, Place{}, "", noon); err != nil || len(p.Assets) == 0 || p.Total != 500 {
		t.Errorf("it came back as %d rows of %d, %v", len(p.Assets), p.Total, err)
	}
}

// Whatever a file holds, reading it ends, and what was read is written as it was.
func FuzzLastPage(f *testing.F) {
	f.Add([]byte(`{"place":{},"order":"newest","at":"2026-11-21T12:00:00Z","total":1,"assets":[{"public_id":"a"}]}`))
	f.Add([]byte(`{"place":{},"order":"newest","at":"2026-11-21T12:00:00Z","total":-5,"assets":[{"public_id":"\u001b[31m","tags":null,"bytes":-1,"created_at":"0001-01-01T00:00:00Z"}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		sealed := config.Seal(lastPageKind, lastPageVersion, text)
		p, err := readLastPage(sealed, Place{}, newestFirst, noon)
		if err != nil {
			return
		}
		store := model.NewStore(10)
		refs := store.AddPage(model.AssetPage{Resources: p.Assets})
		if len(refs) != len(p.Assets) {
			t.Errorf("%d rows of %d assets", len(refs), len(p.Assets))
		}
		again, err := p.sealed()
		if err != nil {
			return // a time or a number that JSON can't hold
		}
		back, err := readLastPage(again, Place{}, newestFirst, noon)
		if err != nil || len(p.Assets) > 0 && len(back.Assets) == 0 {
			t.Errorf("%q came back as %+v, %v", text, back, err)
		}
	})
}

// How the list says that it is an earlier run's: while it is refreshed, behind an action
// that waits for that, and where it could not be.
func TestOldListScreens(t *testing.T) {
	t.Parallel()
	states := map[string]func(s *stage){
		"old-failed": func(*stage) {},
		"old-refreshing": func(s *stage) {
			s.press("esc")
			s.refreshing()
		},
		"old-waiting": func(s *stage) {
			s.refreshing()
			s.press("t", `"sale"`)
		},
		"old-days": func(s *stage) {
			s.press("esc")
			s.app.here.asOf = noon.AddDate(0, 0, -3)
		},
	}
	draw := func(t *testing.T, w, h int, look string, state func(s *stage)) string {
		kept, lib := cupboard{}, sample(t)
		newStage(t, lib, w, h, kept.kept)
		lib.fail = map[string]error{"search": &api.Error{Kind: api.Network, Op: "search", Message: "no such host api.example", Err: errors.New("dial")}}
		s := newStage(t, lib, w, h, kept.kept, later(30*time.Second), func(d *Deps) {
			d.Planner, d.Look.Theme = nobody{}, look
		})
		state(s)
		clock := strings.NewReplacer(noon.Local().Format("15:04"), "12:00", noon.AddDate(0, 0, -3).Local().Format("2 Jan 15:04"), "11 Mar 12:00")
		return clock.Replace(s.screen()) + "\n"
	}
	for name, state := range states {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, size := range []struct {
				name string
				w, h int
			}{{"80x24", 80, 24}, {"120x40", 120, 40}, {"200x60", 200, 60}, {"50x12", 50, 12}} {
				golden.File(t, size.name+"/"+name+".txt", ansi.Strip(draw(t, size.w, size.h, "dark", state)))
			}
			for _, look := range []string{"dark", "light"} {
				golden.File(t, "colours/"+name+"-"+look+".ansi", draw(t, 100, 30, look, state))
			}
		})
	}
}
