package dialog

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/list"
	"cldx/ui/match"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// tagModes are the ways to change tags, as they are shown.
var tagModes = []struct {
	mode  job.TagMode
	title string
}{
	{job.AddTags, "Add"}, {job.RemoveTags, "Remove"}, {job.ReplaceTags, "Replace all by"}, {job.ClearTags, "Remove all"},
}

// Tags is tags that there are, for completion.
type Tags struct{ Names []string }

// tag asks for tags, and completes them from those that are known.
type tag struct {
	subjects []plan.Subject
	borne    []plan.TagCount // by the subjects
	known    []string        // everywhere
	ask      tea.Cmd
	picking  bool // the cursor is in the offers
	mode     int
	tabs     buttons
	field    field
	offers   []plan.TagCount
	list     list.Model
	top      int // the line where the offers begin
}

// Tag returns the fields for changing tags. known are the tags seen so far; ask,
// which may be nil, answers with Tags.
func Tag(subjects []plan.Subject, known []string, ask tea.Cmd) Fields {
	f := &tag{subjects: subjects, borne: plan.TagCounts(subjects), known: known, ask: ask}
	for _, m := range tagModes {
		f.tabs.row = append(f.tabs.row, button{label: m.title})
	}
	f.complete()
	return f
}

// Start asks for the tags.
func (f *tag) Start() tea.Cmd { return f.ask }

// Title says how many are tagged.
func (f *tag) Title() string { return "Tag " + pane.Plural(len(f.subjects), "asset") }

// Advice says what the fields wait for.
func (f *tag) Advice() string { return "Type tags, with commas between them." }

// Hints returns the keys of the fields.
func (f *tag) Hints() [][2]string {
	return [][2]string{{"tab", "complete"}, {"up down", "choose"}, {"ctrl+t", "add or remove"}}
}

// Update edits the tags, chooses among the offers and changes the mode.
func (f *tag) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case Tags:
		f.learn(msg)
	case tea.MouseWheelMsg:
		scrollBy(&f.list, msg, len(f.offers))
	case tea.MouseClickMsg:
		return f.click(msg), nil
	case tea.KeyPressMsg:
		switch keys.Meant(keys.Dialogs, msg) {
		case keys.OtherWay:
			return f.turn((f.mode + 1) % len(tagModes)), nil
		case keys.PrevLine:
			f.step(-1)
		case keys.NextLine:
			f.step(1)
		case keys.NextField:
			return f.accept(f.list.Cursor()), nil
		default:
			return f.edit(msg), nil
		}
	default:
		return f.edit(msg), nil
	}
	return false, nil
}

// learn takes the tags that there are; the cursor stays on its tag.
func (f *tag) learn(t Tags) {
	if len(t.Names) == 0 {
		return
	}
	at, picking := f.list.Cursor(), f.picking
	chosen := ""
	if picking && at < len(f.offers) {
		chosen = f.offers[at].Tag
	}
	known := append(slices.Clone(f.known), t.Names...)
	slices.Sort(known)
	f.known = slices.Compact(known)
	f.complete()
	if i := slices.IndexFunc(f.offers, func(c plan.TagCount) bool { return c.Tag == chosen }); picking && i >= 0 {
		f.picking = true
		f.list.Go(i, len(f.offers))
	}
}

// step moves into and within the offers.
func (f *tag) step(by int) {
	switch {
	case len(f.offers) == 0:
	case !f.picking:
		f.picking = by > 0
	case by < 0 && f.list.Cursor() == 0:
		f.picking = false
	default:
		f.list.Move(by, len(f.offers))
	}
}

// Submit takes the chosen tag into the field; without one, enter is not for it.
func (f *tag) Submit() (taken, changed bool, cmd tea.Cmd) {
	if !f.picking {
		return false, false, nil
	}
	return true, f.accept(f.list.Cursor()), nil
}

// Next says that enter takes the chosen tag.
func (f *tag) Next() string {
	if f.picking {
		return "take it"
	}
	return ""
}

func (f *tag) edit(msg tea.Msg) bool {
	if tagModes[f.mode].mode == job.ClearTags || !f.field.update(msg) {
		return false
	}
	f.complete()
	return true
}

func (f *tag) click(msg tea.MouseClickMsg) bool {
	if i := f.tabs.hit(msg.X, msg.Y); i >= 0 {
		return f.turn(i)
	}
	if row, ok := f.list.At(msg.Y-f.top, len(f.offers)); ok {
		return f.accept(row)
	}
	return false
}

func (f *tag) turn(mode int) bool {
	f.mode = mode
	f.complete()
	return true
}

// accept puts an offered tag in place of the one that is being typed.
func (f *tag) accept(row int) bool {
	if row < 0 || row >= len(f.offers) {
		return false
	}
	low, high := f.word()
	text := f.offers[row].Tag
	if low > 0 {
		text = " " + text
	}
	f.field.Replace(low, high, text)
	if strings.TrimSpace(f.field.Text()[f.field.Cursor():]) == "" {
		f.field.Insert(", ")
	}
	f.complete()
	return true
}

// word returns the bytes of the tag that the cursor is in.
func (f *tag) word() (low, high int) {
	text, at := f.field.Text(), f.field.Cursor()
	low = strings.LastIndexByte(text[:at], ',') + 1
	high = len(text)
	if i := strings.IndexByte(text[at:], ','); i >= 0 {
		high = at + i
	}
	return low, high
}

// complete finds the tags that may be meant: those of the assets first, and when
// tags are taken off only those.
func (f *tag) complete() {
	candidates := slices.Clone(f.borne)
	if m := tagModes[f.mode].mode; m == job.AddTags || m == job.ReplaceTags {
		for _, name := range f.known {
			if !slices.ContainsFunc(candidates, func(c plan.TagCount) bool { return c.Tag == name }) {
				candidates = append(candidates, plan.TagCount{Tag: name})
			}
		}
	}
	low, high := f.word()
	typed := plan.SplitTags(f.field.Text()[:low] + "," + f.field.Text()[high:])
	candidates = slices.DeleteFunc(candidates, func(c plan.TagCount) bool { return slices.Contains(typed, c.Tag) })
	word := strings.TrimSpace(f.field.Text()[low:high])
	f.offers = f.offers[:0]
	for _, i := range match.Rank(word, len(candidates), func(i int) string { return candidates[i].Tag }) {
		if candidates[i].Tag != word {
			f.offers = append(f.offers, candidates[i])
		}
	}
	f.picking = false
	f.list.Go(0, len(f.offers))
}

// Action changes the tags to what was typed.
func (f *tag) Action() (job.Action, error) {
	return plan.Tag(f.subjects, tagModes[f.mode].mode, f.field.Text())
}

// View draws the modes, the tags and the offers.
func (f *tag) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	t, w := room.Theme, room.Width
	lines := []string{f.tabs.tabs(t, f.mode, 0, w)}
	var cursor *overlay.Cell
	if tagModes[f.mode].mode == job.ClearTags {
		lines = append(lines, t.Render(theme.Dim, "every tag is taken off"))
	} else {
		text, x := f.field.draw(t, "tags ", w, true)
		cursor = &overlay.Cell{X: x, Y: len(lines)}
		lines = append(lines, text)
	}
	f.top = len(lines)
	h := min(room.Height-len(lines), len(f.offers), 8)
	if h > 0 {
		lines = append(lines, f.list.View(tagRows{f, t}, w, h, f.picking)...)
	}
	return lines, cursor
}

// tagRows is the offered tags as the source of a list.
type tagRows struct {
	f *tag
	t *theme.Theme
}

// Len returns how many tags are offered.
func (r tagRows) Len() int { return len(r.f.offers) }

// Line returns a tag, and how many of the assets bear it.
func (r tagRows) Line(i, w int, look list.Look) string {
	o := r.f.offers[i]
	ground := theme.Plain
	if look == list.Cursor {
		ground = theme.Cursor
	}
	note := ""
	if o.Count > 0 {
		note = fmt.Sprintf("%s of %s", pane.Count(o.Count), pane.Count(len(r.f.subjects)))
	}
	return r.t.On(ground, theme.Tag).Render("  "+cell.Fit(cell.Clean(o.Tag), max(w-3-cell.Width(note), 1))) +
		r.t.On(ground, theme.Dim).Render(note+" ")
}
