package form

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"cldx/api"
	"cldx/ui/line"
	"cldx/ui/match"
)

// mostOffers is how many values are offered for a field; mostKnown how many of
// those that are known are looked through.
const (
	mostOffers = 6
	mostKnown  = 2000
)

// editor returns the line that has the keys, nil where there is none.
func (fl *field) editor() *line.Editor {
	switch fl.way {
	case typed:
		return &fl.text
	case listed, paired:
		return &fl.items[fl.row]
	case made:
		if p := fl.part(); p != nil && !p.picks() {
			return &p.text
		}
	case chosen, flagged:
	}
	return nil
}

// atEnd reports whether the cursor stands behind the text, where → takes an offer.
func (fl *field) atEnd() bool {
	e := fl.editor()
	return e != nil && e.Cursor() == len(e.Text())
}

// asksPath reports whether tab completes a path.
func (fl *field) asksPath() bool {
	return fl.Kind == api.File && fl.text.Text() != "" && !api.Source(fl.text.Text()).Remote()
}

// offers returns what could be said at the cursor, the likeliest first.
func (f *Form) offers(fl *field) []string {
	e := fl.editor()
	if e == nil {
		return nil
	}
	if p := fl.part(); p != nil {
		return f.offersOf(p)
	}
	if fl.Kind == api.File {
		if fl.pathsOf != "" && fl.pathsOf == fl.text.Text() {
			return fl.paths[:min(len(fl.paths), mostOffers)]
		}
		return nil
	}
	if fl.offered != nil && fl.offeredTo == e.Text() {
		return fl.offered
	}
	known := f.knownOf(fl)
	typed := e.Text()
	offers := []string{}
	for _, i := range match.Rank(typed, len(known), func(i int) string { return known[i] }) {
		if o := known[i]; o != typed && !fl.said(o) {
			offers = append(offers, o)
		}
		if len(offers) == mostOffers {
			break
		}
	}
	fl.offered, fl.offeredTo = offers, typed
	return offers
}

// offersOf returns what could be said in a part.
func (f *Form) offersOf(p *part) []string {
	if p.picks() {
		return nil
	}
	typed := p.text.Text()
	var offers []string
	for _, i := range match.Rank(typed, len(p.hints), func(i int) string { return p.hints[i] }) {
		if p.hints[i] != typed && len(offers) < mostOffers {
			offers = append(offers, p.hints[i])
		}
	}
	return offers
}

// said reports whether a list has an item already.
func (fl *field) said(item string) bool {
	return fl.way == listed && slices.ContainsFunc(fl.items, func(e line.Editor) bool { return e.Text() == item })
}

// knownOf returns every value that is known for a field.
func (f *Form) knownOf(fl *field) []string {
	var known []string
	add := func(values ...string) {
		for _, v := range values {
			if v != "" && len(known) < mostKnown && !slices.Contains(known[:min(len(known), mostOffers*4)], v) {
				known = append(known, v)
			}
		}
	}
	s := f.known.Subject
	switch fl.Name {
	case "public_id", "public_ids", "from_public_id", "to_public_id":
		add(string(s.PublicID))
	case "asset_id", "asset_ids":
		add(string(s.AssetID))
	case "resource_type":
		add(string(s.ResourceType))
	case "type":
		if fl.way == typed {
			add(string(s.Type))
		}
	}
	if fl.way != paired {
		add(fl.choices.Values...)
	}
	if f.known.Values != nil {
		add(f.known.Values(fl.Param)...)
	}
	return known
}

// pick goes through the offers.
func (fl *field) pick(down bool, n int) {
	switch {
	case n == 0:
	case down:
		fl.picked = (fl.picked + 1) % n
	default:
		fl.picked = (fl.picked + n - 1) % n
	}
}

// accept takes the offer; it reports whether there is one. With an asset's name
// come its types.
func (f *Form) accept(fl *field) bool {
	offers := f.offers(fl)
	if len(offers) == 0 {
		return false
	}
	o := offers[min(fl.picked, len(offers)-1)]
	fl.editor().Set(o)
	fl.picked, fl.empty = 0, false
	if s := f.known.Subject; o == string(s.PublicID) && strings.HasSuffix(strings.TrimSuffix(fl.Name, "s"), "public_id") {
		f.fillType("resource_type", string(s.ResourceType), "image")
		f.fillType("type", string(s.Type), "upload")
	}
	return true
}

// fillType says a type where nothing is said and it is not what is meant anyway.
func (f *Form) fillType(name, value, usual string) {
	if value == "" || value == usual {
		return
	}
	for _, fl := range f.fields {
		if fl.Name == name && !fl.used() && (fl.way == typed || fl.way == chosen) {
			fl.text.Set(value)
			f.judge(fl)
		}
	}
}

// complete types as much as all the paths that are possible have in common.
func (f *Form) complete(c Completed) bool {
	fl := f.current()
	if fl == nil || fl.Kind != api.File || fl.text.Text() != c.Of || len(c.Paths) == 0 {
		return false
	}
	common := []rune(c.Paths[0])
	for _, p := range c.Paths[1:] {
		n := 0
		for _, r := range p {
			if n >= len(common) || common[n] != r {
				break
			}
			n++
		}
		common = common[:n]
	}
	if len(string(common)) > len(c.Of) {
		fl.text.Set(string(common))
	}
	fl.paths, fl.pathsOf = nil, ""
	if len(c.Paths) > 1 {
		fl.paths, fl.pathsOf = c.Paths, fl.text.Text()
	}
	f.judge(fl)
	return true
}

// Moments are times that are likely meant where a parameter takes one.
func Moments(p api.Param, now time.Time) []string {
	switch {
	case p.Name == "start_at":
		day := now.UTC().Truncate(24 * time.Hour)
		return []string{day.Format(time.RFC3339), day.AddDate(0, 0, -7).Format(time.RFC3339), day.AddDate(0, -1, 0).Format(time.RFC3339)}
	case p.Name == "expires_at":
		hour := now.Truncate(time.Minute).Add(time.Hour)
		return []string{seconds(hour), seconds(hour.AddDate(0, 0, 1)), seconds(hour.AddDate(0, 0, 7))}
	case p.Name == "date":
		return []string{now.AddDate(0, 0, -1).Format("02-01-2006"), now.AddDate(0, 0, -7).Format("02-01-2006")}
	}
	return nil
}

func seconds(t time.Time) string { return strconv.FormatInt(t.Unix(), 10) }

// moment says a time that is given in seconds as people write it; "" for what is
// no time.
func moment(name, text string) string {
	n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	if name != "expires_at" || err != nil || n < 0 || n > 1<<40 {
		return ""
	}
	return time.Unix(n, 0).UTC().Format("Mon 2 Jan 2006, 15:04 UTC")
}
