package pages

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/page"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// usageReport is the newest usage, and that of the days before.
type usageReport struct {
	now  model.Usage
	days []model.Usage // the oldest first; nil while nobody asked
}

// historyDays is how many days back the history goes: a call each.
const historyDays = 14

func usage(d page.Desk) page.Page {
	return page.SheetOf(page.SheetSpec[usageReport]{
		Name: "usage",
		Read: func(ctx context.Context, d api.Doer) (usageReport, error) {
			now, err := api.Run(ctx, d, api.ShowUsage{})
			return usageReport{now: now}, err
		},
		More: func(ctx context.Context, doer api.Doer, have usageReport) (usageReport, error) {
			return history(ctx, doer, have, d.Now())
		},
		MoreHelp: fmt.Sprintf("the last %d days, for %d Admin calls", historyDays, historyDays),
		Draw:     func(r usageReport, w int, t *theme.Theme) []string { return drawUsage(d, r, w, t) },
		Offers: []page.Offer[usageReport]{
			page.New[usageReport]("", "the usage of a day", api.ShowUsage{}),
			page.New[usageReport]("", "is the service there?", api.Ping{}),
			page.New[usageReport]("", "how the environment is set up", api.ShowConfig{}),
			page.New[usageReport]("", "which resource types it has", api.ListResourceTypes{}),
		},
	}, d)
}

// history asks for the usage of the days before. A day that the service knows
// nothing of is left out.
func history(ctx context.Context, d api.Doer, have usageReport, now time.Time) (usageReport, error) {
	have.days = []model.Usage{}
	for back := historyDays; back >= 1; back-- {
		day, err := api.Run(ctx, d, api.ShowUsage{Date: now.AddDate(0, 0, -back).UTC().Format("02-01-2006")})
		switch {
		case err == nil:
			have.days = append(have.days, day)
		case api.KindOf(err) != api.NotFound && api.KindOf(err) != api.BadRequest:
			return have, err
		}
	}
	return have, nil
}

// meters are what the report measures, in the order in which they are shown.
var meters = []struct {
	name string
	of   func(model.Usage) model.Meter
	unit func(float64) string
}{
	{"credits", func(u model.Usage) model.Meter {
		if u.Credits == nil {
			return model.Meter{}
		}
		return *u.Credits
	}, func(v float64) string { return fmt.Sprintf("%.2f", v) }},
	{"storage", func(u model.Usage) model.Meter { return u.Storage }, bytesOf},
	{"bandwidth", func(u model.Usage) model.Meter { return u.Bandwidth }, bytesOf},
	{"transformations", func(u model.Usage) model.Meter { return u.Transformations }, countOf},
	{"objects", func(u model.Usage) model.Meter { return u.Objects }, countOf},
}

func bytesOf(v float64) string { return pane.Size(int64(v)) }

func countOf(v float64) string { return pane.Count(int(v)) }

func drawUsage(d page.Desk, r usageReport, w int, t *theme.Theme) []string {
	u := r.now
	plan := " " + t.Render(theme.Dim, "plan  ") + t.Render(theme.Strong, cell.Clean(u.Plan)) + t.Render(theme.Dim, "   as of "+cell.Clean(u.LastUpdated))
	lines := []string{"", cell.Cut(plan, w)}
	if note := further(d, r); note != "" {
		lines = append(lines, cell.Cut(" "+t.Render(theme.Dim, note), w))
	}
	lines = append(lines, "")
	for _, m := range meters {
		meter := m.of(u)
		if m.name == "credits" && u.Credits == nil {
			continue
		}
		lines = append(lines, meterLine(t, m.name, meter, m.unit, w))
		if days := daysLine(t, r.days, m.of, m.unit, w); days != "" {
			lines = append(lines, days)
		}
	}
	lines = append(lines, budgetLines(d, w, t)...)
	lines = append(lines, "")
	for _, n := range []struct {
		name  string
		count int64
	}{{"requests", u.Requests}, {"assets", u.Resources}, {"derived files", u.DerivedResources}} {
		lines = append(lines, " "+t.Render(theme.Dim, cell.Fit(n.name, labelWidth))+t.Render(theme.Text, pane.Count(int(n.count))))
	}
	if facts := limits(u); len(facts) > 0 {
		lines = append(append(lines, ""), page.Lines(facts, w, t)...)
	}
	return lines
}

// further says how more can be had of the days before.
func further(d page.Desk, r usageReport) string {
	key := d.KeyOf(usageKeys, keys.PageShow)
	switch {
	case r.days == nil && key != "":
		return fmt.Sprintf("%s reads the last %d days, for %d Admin calls", key, historyDays, historyDays)
	case r.days != nil && len(r.days) == 0:
		return "the service told nothing of the days before"
	}
	return ""
}

const usageKeys keys.Context = "usage"

// budgetLines draw what is used of the Admin calls of this hour, where that is known.
func budgetLines(d page.Desk, w int, t *theme.Theme) []string {
	if d.Budget == nil {
		return nil
	}
	b := d.Budget()
	if !b.Known() {
		return nil
	}
	m := model.Meter{Usage: float64(b.Limit - b.Remaining), Limit: float64(b.Limit)}
	lines := []string{meterLine(t, "Admin calls", m, countOf, w)}
	if left := b.Reset.Sub(d.Now()); left > 0 {
		note := pane.Count(b.Remaining) + " are left of this hour, all of them again at " + b.Reset.UTC().Format("15:04") + " UTC"
		lines = append(lines, cell.Cut(" "+cell.Spaces(labelWidth)+t.Render(theme.Dim, note), w))
	}
	return lines
}

const labelWidth = 17

// meterLine draws a quantity against its limit.
func meterLine(t *theme.Theme, name string, m model.Meter, unit func(float64) string, w int) string {
	text := unit(m.Usage)
	percent := m.UsedPercent
	if m.Limit > 0 {
		text += " of " + unit(m.Limit)
		percent = m.Usage / m.Limit * 100
	}
	line := " " + t.Render(theme.Dim, cell.Fit(name, labelWidth))
	const most = 40
	room := min(most, w-labelWidth-30)
	if m.Limit > 0 && room > 5 {
		full := min(int(math.Round(percent/100*float64(room))), room)
		role := theme.Good
		switch {
		case percent >= 90:
			role = theme.Bad
		case percent >= 75:
			role = theme.Warn
		}
		line += t.Render(role, strings.Repeat("█", full)) + t.Render(theme.Border, strings.Repeat("░", room-full)) + "  "
		text += fmt.Sprintf("  %.0f%%", percent)
	}
	return cell.Cut(line+t.Render(theme.Text, text), w)
}

var sparks = []rune("▁▂▃▄▅▆▇█")

// daysLine draws how a quantity went over the days.
func daysLine(t *theme.Theme, days []model.Usage, of func(model.Usage) model.Meter, unit func(float64) string, w int) string {
	if len(days) == 0 {
		return ""
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, d := range days {
		v := of(d).Usage
		low, high = min(low, v), max(high, v)
	}
	var b strings.Builder
	for _, d := range days {
		step := 0
		if high > low {
			step = int((of(d).Usage - low) / (high - low) * float64(len(sparks)-1))
		}
		b.WriteRune(sparks[step])
	}
	note := fmt.Sprintf("  %d days, %s to %s", len(days), unit(low), unit(high))
	if unit(low) == unit(high) {
		note = fmt.Sprintf("  the same for %d days", len(days))
	}
	return cell.Cut(" "+cell.Spaces(labelWidth)+t.Render(theme.Accent, b.String())+t.Render(theme.Dim, note), w)
}

// limits are those of a file: what the service calls image_max_size_bytes is the
// largest image.
func limits(u model.Usage) []page.Fact {
	var all map[string]json.Number
	if json.Unmarshal(u.MediaLimits, &all) != nil || len(all) == 0 {
		return nil
	}
	facts := []page.Fact{{Label: "Limits of a file", Head: true}}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		n, err := all[name].Int64()
		text := all[name].String()
		word, inBytes := strings.CutSuffix(name, "_size_bytes")
		switch {
		case err == nil && inBytes:
			text = pane.Size(n)
		case err == nil && strings.HasSuffix(name, "_px"):
			word, text = strings.TrimSuffix(name, "_px")+" pixels", pane.Count(int(n))
		}
		facts = append(facts, page.Fact{Text: cell.Fit(strings.ReplaceAll(word, "_", " "), labelWidth+8) + text})
	}
	return facts
}
