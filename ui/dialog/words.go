package dialog

import (
	"fmt"
	"strings"
	"time"

	"cldx/api"
	"cldx/job"
	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/pane"
	"cldx/ui/phrase"
	"cldx/ui/theme"
)

// Terms is what a plan is judged by when it is shown.
type Terms struct {
	Environment string
	Budget      model.Budget
	Now         time.Time
}

// Cost says what a plan costs of the budget.
func Cost(t Terms, c job.Cost) string {
	var parts []string
	if c.Admin > 0 {
		parts = append(parts, pane.Count(c.Admin)+" Admin")
	}
	if c.Upload > 0 {
		parts = append(parts, pane.Count(c.Upload)+" Upload")
	}
	if len(parts) == 0 {
		return "Costs no call of the API"
	}
	text := "Costs " + strings.Join(parts, " + ") + " " + plural(c.Admin+c.Upload)
	switch b := t.Budget; {
	case c.Admin == 0:
		return text + ", which nothing limits"
	case b.Known():
		return text + "; " + pane.Count(b.Remaining) + " Admin " + plural(b.Remaining) + " left" + resetIn(b.Reset.Sub(t.Now))
	}
	return text
}

func plural(n int) string {
	if n == 1 {
		return "call"
	}
	return "calls"
}

func resetIn(d time.Duration) string {
	if d <= 0 {
		return ""
	}
	return fmt.Sprintf(", reset in %d min", int((d+time.Minute-1)/time.Minute))
}

// waits says that a plan has to wait for the rate limit; "" when it has not.
func waits(t Terms, c job.Cost) string {
	b := t.Budget
	if !b.Known() || c.Admin <= b.Remaining {
		return ""
	}
	return fmt.Sprintf("More than the Admin calls that are left: it goes on after the reset at %s.", b.Reset.Local().Format("15:04"))
}

// shownChanges is how many changes of one asset a sheet lists.
const shownChanges = 4

// planLines says in a few lines what a plan would do.
func planLines(t *theme.Theme, terms Terms, p job.Plan, w int) []string {
	head := p.Title
	if n := p.Bytes(); n > 0 {
		head += " · " + pane.Size(n)
	}
	if p.Unchanged > 0 {
		head += fmt.Sprintf(" · %s as asked already", pane.Plural(p.Unchanged, "other"))
	}
	lines := wrapped(t, theme.Strong, head, w)
	for _, c := range p.Changes[:min(len(p.Changes), shownChanges)] {
		if c.What != "" && c.Of == "" {
			lines = append(lines, changeLine(t, c, w))
		}
	}
	lines = append(lines, undoLines(t, p, w)...)
	lines = append(lines, wrapped(t, theme.Dim, Cost(terms, p.Cost())+".", w)...)
	if why := waits(terms, p.Cost()); why != "" {
		lines = append(lines, wrapped(t, theme.Warn, why, w)...)
	}
	for _, warning := range p.Warnings {
		lines = append(lines, wrapped(t, theme.Warn, warning, w)...)
	}
	return lines
}

// undoLines says whether a plan can be taken back.
func undoLines(t *theme.Theme, p job.Plan, w int) []string {
	if p.Undo.Possible {
		text := "z takes it back"
		switch {
		case p.Kind == "undo":
			text = "Z does it again"
		case p.Undo.Why != "":
			text += "; " + p.Undo.Why
		}
		return wrapped(t, theme.Good, text+".", w)
	}
	if p.Effect == api.Read {
		return wrapped(t, theme.Dim, phrase.Sentence(p.Undo.Why), w)
	}
	return wrapped(t, theme.Bad, "There is no way back: "+p.Undo.Why+".", w)
}

// callLines lists a plan's calls by kind.
func callLines(t *theme.Theme, p job.Plan, w int) []string {
	var lines []string
	for _, c := range p.Calls() {
		family := "Upload"
		if c.Family == api.Admin {
			family = "Admin"
		}
		text := cell.Right(pane.Count(c.Count), 7) + " × " + c.Name
		lines = append(lines, cell.Cut(t.Render(theme.Text, text)+t.Render(theme.Dim, "  "+family+", "+phrase.Lower(c.Title)), w))
	}
	return lines
}

// wrapped breaks text from outside into styled lines.
func wrapped(t *theme.Theme, r theme.Role, text string, w int) []string {
	var lines []string
	for _, line := range cell.Wrap(cell.Clean(text), max(w, 1)) {
		lines = append(lines, t.Render(r, line))
	}
	return lines
}

func rule(w int) string { return strings.Repeat("─", max(w, 0)) }

func more(n int) string { return "… and " + pane.Count(n) + " more" }
