package assetview

import (
	"cldx/ui/cell"
	"cldx/ui/theme"
)

// Tab is one part of what is known of an asset.
type Tab int

// The tabs, in their order.
const (
	Overview Tab = iota
	Tags
	Context
	Metadata
	Derived
	Related
	Versions
	Analysis
	Access
	Usage
	JSON
	tabs
)

// Part is what one call tells of an asset; the parts that cost the service work
// are asked for when their tab is opened.
type Part int

// The parts.
const (
	Core Part = iota
	Relations
	Backups
	Findings
	parts
)

// kind is what is said of a tab in one place.
type kind struct {
	title, short string
	key          string
	part         Part
	empty        string // what a tab without rows means
	add          Wish   // what n adds
	adds         string // in a word
}

var kinds = [tabs]kind{
	Overview: {title: "Overview", short: "Info", key: "1"},
	Tags:     {title: "Tags", short: "Tags", key: "2", empty: "No tags: ‹n› adds some.", add: EditTags{}, adds: "add"},
	Context:  {title: "Context", short: "Context", key: "3", empty: "No context: ‹n› adds some.", add: EditContext{}, adds: "add"},
	Metadata: {title: "Metadata", short: "Meta", key: "4", empty: "This environment has no structured metadata fields."},
	Derived: {
		title: "Derived", short: "Derived", key: "5",
		empty: "No derived files yet: ‹n› makes one from a transformation.", add: MakeDerived{}, adds: "make",
	},
	Related: {
		title: "Related", short: "Related", key: "6", part: Relations,
		empty: "No related assets: ‹n› finds some and relates them.", add: Relate{}, adds: "relate",
	},
	Versions: {title: "Versions", short: "Versions", key: "7", part: Backups, empty: "No backups of this asset."},
	Analysis: {title: "Analysis", short: "Analysis", key: "8", part: Findings, empty: "Nothing was found in this file: the service looks into pictures and videos."},
	Access:   {title: "Access", short: "Access", key: "9", add: EditAccess{Rule: NewRule}, adds: "add rule"},
	Usage:    {title: "Usage", short: "Usage", key: "0", empty: "No transformation has made a file of this asset yet."},
	JSON:     {title: "JSON", short: "JSON", key: "-"},
}

// tabOf returns the tab that a key opens.
func tabOf(key string) (Tab, bool) {
	for t, k := range kinds {
		if k.key == key {
			return Tab(t), true
		}
	}
	return 0, false
}

// Needs returns the part that a tab shows.
func (t Tab) Needs() Part { return kinds[t].part }

type span struct{ low, high int }

// drawTabs draws the titles: whole where there is room, else shorter, else those
// around the one that is open.
func (v *View) drawTabs(t *theme.Theme, w int) string {
	label := func(k kind) string { return " " + k.title + " " }
	gap := " "
	if stripWidth(label, gap) > w {
		label, gap = func(k kind) string { return k.title }, " "
	}
	if stripWidth(label, gap) > w {
		label = func(k kind) string { return k.short }
	}
	first := 0
	for stripWidth(label, gap) > w && first < int(v.tab) && stripTo(label, gap, first, int(v.tab)) > w-2 {
		first++
	}
	line, x := "", 0
	if first > 0 {
		line, x = t.Render(theme.Accent, "‹ "), 2
	}
	v.at = make([]span, tabs)
	for i := first; i < int(tabs); i++ {
		text := label(kinds[i])
		v.at[i] = span{x, x + cell.Width(text)}
		if Tab(i) == v.tab {
			line += t.On(theme.Button, theme.Text).Render(text)
		} else {
			line += t.Render(theme.Dim, text)
		}
		if i < int(tabs)-1 {
			line += gap
		}
		x += cell.Width(text + gap)
	}
	if cell.Width(line) > w {
		return cell.Fit(line, w-1) + t.Render(theme.Accent, "›")
	}
	return cell.Cut(line, w)
}

func stripWidth(label func(kind) string, gap string) int {
	return stripTo(label, gap, 0, int(tabs)-1)
}

// stripTo is how wide the titles from one to another are.
func stripTo(label func(kind) string, gap string, from, to int) int {
	w := 0
	for i := from; i <= to; i++ {
		w += cell.Width(label(kinds[i]) + gap)
	}
	return w - cell.Width(gap)
}
