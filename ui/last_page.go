package ui

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/config"
	"cldx/model"
	"cldx/ui/intent"
	"cldx/ui/keys"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// Listings is where the first page of each place outlives the run, so that it is there
// at once the next time, and without a network too. Both functions are called in tasks,
// and may wait.
type Listings struct {
	// Load returns what was kept under a name; nil: there is nothing.
	Load func(name string) []byte
	// Keep keeps a text of at most MostOfPage bytes under a name, in place of what was kept.
	Keep func(name string, text []byte)
}

// The bounds of what is kept of a place.
const (
	lastPageVersion = 1
	// MostOfPage is how many bytes of it are kept.
	MostOfPage  = 1 << 20
	lastPageAge = 30 * 24 * time.Hour
)

// lastPage is the first page of a place, as it was.
type lastPage struct {
	Place  Place         `json:"place"`
	Order  string        `json:"order"`
	At     time.Time     `json:"at"`
	Total  int           `json:"total"`
	Assets []model.Asset `json:"assets"`
}

const lastPageKind = "listing"

// sealed writes a page down, as many of its rows as there is room for.
func (p lastPage) sealed() ([]byte, error) {
	for {
		text, err := json.Marshal(p)
		if err != nil {
			return nil, fmt.Errorf("write the listing: %w", err)
		}
		if out := config.Seal(lastPageKind, lastPageVersion, text); len(out) <= MostOfPage {
			return out, nil
		}
		p.Assets = p.Assets[:len(p.Assets)/2]
	}
}

// readLastPage reads what sealed wrote for a place. What is too old is an error.
func readLastPage(sealed []byte, of Place, order string, now time.Time) (*lastPage, error) {
	text, err := config.Unseal(lastPageKind, lastPageVersion, sealed)
	if err != nil {
		return nil, err
	}
	var p lastPage
	switch err := json.Unmarshal(text, &p); {
	case err != nil:
		return nil, fmt.Errorf("it can't be understood: %w", err)
	case p.Place != of || p.Order != order:
		return nil, errors.New("it is of another place")
	case now.Sub(p.At) > lastPageAge:
		return nil, errTooOld
	}
	return &p, nil
}

// errTooOld is the error of a page that nobody wants to see any more.
var errTooOld = errors.New("it is too old")

// withoutSecrets returns an asset as it may lie on a disk: what a signature or a token
// opens, who has it can fetch.
func withoutSecrets(a model.Asset) model.Asset {
	for _, address := range []*string{&a.URL, &a.SecureURL, &a.PlaybackURL} {
		for _, mark := range []string{"/s--", "signature=", "__cld_token__", "@"} {
			if strings.Contains(*address, mark) {
				*address = ""
			}
		}
	}
	a.Signature, a.CreatedBy, a.UploadedBy = "", nil, nil
	a.Derived, a.Eager, a.Versions, a.Breakpoints, a.RelatedAssets = nil, nil, nil, nil, nil
	return a
}

// lastName names what is kept of a listing.
func (l *listing) lastName() (name string, ok bool) {
	if !l.place.Kind.asked() || keepable(l.place) != l.place {
		return "", false
	}
	place, err := json.Marshal(l.place)
	return string(place) + " " + l.order.Name, err == nil
}

// lastSeen is what is kept of a listing; nil: nothing.
type lastSeen struct {
	of   *listing
	page *lastPage
}

// lookBack asks what an earlier run kept of a listing of which nothing is known.
func (a *App) lookBack(l *listing) tea.Cmd {
	load, now := a.deps.Memory.Listings.Load, a.deps.Desk.Now()
	name, ok := l.lastName()
	if load == nil || !ok || l.known() {
		return nil
	}
	return task.Go(a.ctx, &l.back, func(context.Context) (lastSeen, error) {
		sealed := load(name)
		if sealed == nil {
			return lastSeen{of: l}, nil
		}
		page, err := readLastPage(sealed, l.place, l.order.Name, now)
		return lastSeen{l, page}, err
	})
}

// gotLast shows what an earlier run kept, unless the service has answered by now.
func (a *App) gotLast(r task.Result[lastSeen]) tea.Cmd {
	l, page := r.Value.of, r.Value.page
	switch {
	case l == nil || !l.back.Finish(r.Turn):
		return nil
	case r.Err != nil && !errors.Is(r.Err, errTooOld):
		return a.say(theme.Dim, "What was kept of "+l.place.Title()+" is not shown: "+r.Err.Error()+".")
	case page == nil || a.here != l || l.known() || len(page.Assets) == 0:
		return nil
	}
	refs := a.store.AddPage(model.AssetPage{Resources: page.Assets})
	for i, ref := range refs {
		a.recalled[ref] = page.Assets[i].AssetID // nothing is done to it before it was read
	}
	a.learnAddresses(page.Assets)
	l.refs, l.total = refs, max(page.Total, len(refs))
	l.at, l.asOf, l.stale = page.At, page.At, true
	a.assets.Show(l.refs)
	a.resumed()
	a.countFolder()
	return tea.Batch(a.sift(), a.look())
}

// keepPage keeps the first page of the place that is shown for the next run.
func (a *App) keepPage(d task.Done[model.AssetPage]) tea.Cmd {
	if paged, ok := d.Op.(api.Paged); ok && !reflect.DeepEqual(paged.From(""), d.Op) {
		return nil
	}
	a.here.changed = false
	return a.keepLast(d.Value.Resources, max(d.Value.TotalCount, len(d.Value.Resources)))
}

// keepChanged keeps the rows that are shown as a change has left them, once the user
// rests.
func (a *App) keepChanged() tea.Cmd {
	l := a.here
	if !l.changed || !l.known() || !l.asOf.IsZero() {
		return nil
	}
	l.changed = false
	first := l.refs[:min(len(l.refs), pageSize)]
	assets := make([]model.Asset, len(first))
	for i, ref := range first {
		assets[i] = a.asset(ref)
	}
	return a.keepLast(assets, l.total)
}

// keepLast keeps assets as the first page of the place that is shown.
func (a *App) keepLast(assets []model.Asset, total int) tea.Cmd {
	keep, l := a.deps.Memory.Listings.Keep, a.here
	name, ok := l.lastName()
	if keep == nil || !ok {
		return nil
	}
	page := lastPage{Place: l.place, Order: l.order.Name, At: a.deps.Desk.Now().UTC(), Total: total}
	return func() tea.Msg {
		page.Assets = make([]model.Asset, len(assets))
		for i := range assets {
			page.Assets[i] = withoutSecrets(assets[i])
		}
		if sealed, err := page.sealed(); err == nil { // what can't be kept is asked for
			keep(name, sealed)
		}
		return nil
	}
}

// outdated says why nothing can be done with rows that only an earlier run has seen,
// where no newer ones are on their way; "" when something can.
func (a *App) outdated(want intent.Intent) string {
	if a.recent(want) || a.refreshing() {
		return ""
	}
	return "The list is " + a.asOf() + ": " + a.keyOf(keys.Refresh) + " refreshes it, and then this can be done."
}

// asOf says when rows were as they are shown, where that is not now; "" else.
func (a *App) asOf() string {
	l := a.here
	if l.asOf.IsZero() {
		return ""
	}
	then, now := l.asOf.Local(), a.deps.Desk.Now().Local()
	format := "2006-01-02"
	switch {
	case then.After(now):
		return "as of an earlier run" // the clock was set back: what it said then is no time of now
	case then.YearDay() == now.YearDay() && then.Year() == now.Year():
		format = "15:04"
	case then.Year() == now.Year():
		format = "2 Jan 15:04"
	}
	return "as of " + then.Format(format)
}
