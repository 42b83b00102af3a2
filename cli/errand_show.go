package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"cldx/api"
	"cldx/api/wire"
	"cldx/job"
	"cldx/model"
)

// changesShown is how many old and new names of a plan are shown: a screenful.
const changesShown = 20

// show prints a plan that is not carried out.
func (e *errand) show(p job.Plan) error {
	if e.how.json {
		return e.app.printLine(e.machine(p))
	}
	return e.app.print(e.text(p))
}

// text is a plan for people.
func (e *errand) text(p job.Plan) string {
	var b strings.Builder
	line := func(format string, args ...any) { b.WriteString(inCell(fmt.Sprintf(format, args...)) + "\n") }
	line("%s", p.Title)
	line("in %s", e.app.where())
	for i, c := range p.Changes {
		if i == changesShown {
			line("  … and %d more", len(p.Changes)-i)
			break
		}
		line("  %s", changed(c))
	}
	if len(p.Changes) == 0 {
		for i, t := range p.Targets {
			if i == changesShown {
				line("  … and %d more", len(p.Targets)-i)
				break
			}
			line("  %s", t.Key)
		}
		for _, value := range valuesOf(p) {
			line("    %s", value)
		}
	}
	for _, c := range p.Calls() {
		if c.Count > 0 { // addresses are signed here
			line("%6d × %s", c.Count, c.Name)
		}
	}
	line("%s", costs(p.Cost(), e.session.budget()))
	if p.How != "" {
		line("%s", p.How)
	}
	if p.Unchanged > 0 {
		line("%s as asked already.", areAsAsked(p.Unchanged))
	}
	for _, r := range e.missing[:min(len(e.missing), failuresShown)] {
		line("Not there: %s", r)
	}
	if n := len(e.missing) - failuresShown; n > 0 {
		line("Not there: %d more", n)
	}
	for _, w := range p.Warnings {
		line("Warning: %s", w)
	}
	if !p.Undo.Possible && p.Effect != api.Read {
		line("It can't be taken back: %s.", p.Undo.Why)
	}
	if e.session.choice.ReadOnly && !e.reads {
		line("In the way: the environment is read-only")
	}
	return b.String()
}

// changed says in a line what was and what will be, of what.
func changed(c job.Change) string {
	from, to := c.From, c.To
	if c.What != "" {
		from, to = cmp.Or(from, c.Nothing()), cmp.Or(to, c.Nothing())
		from = c.What + ": " + from
	}
	if c.Of != "" {
		from = string(c.Of) + "  " + from
	}
	return from + " → " + to
}

// valuesOf are the values that a plan gives to all its assets, where its title does
// not say them.
func valuesOf(p job.Plan) []string {
	if len(p.Steps) == 0 {
		return nil
	}
	var out []string
	switch op := p.Steps[0].Op.(type) {
	case api.AddContext:
		for _, key := range slices.Sorted(maps.Keys(op.Context)) {
			out = append(out, key+" = "+cmp.Or(op.Context[key], "nothing"))
		}
	case api.UpdateMetadata:
		for _, field := range slices.Sorted(maps.Keys(op.Metadata)) {
			out = append(out, field+" = "+cmp.Or(fmt.Sprint(op.Metadata[field]), "nothing"))
		}
	}
	return out
}

func areAsAsked(n int) string {
	if n == 1 {
		return "1 asset is"
	}
	return fmt.Sprintf("%d assets are", n)
}

// costs says what calls cost, and what is left to pay it with.
func costs(c job.Cost, budget model.Budget) string {
	text := "Costs " + counted(c.Admin, "Admin call") + " and " + counted(c.Upload, "Upload call")
	switch left := budget.Remaining; {
	case c.Admin == 0:
		return text + "."
	case !budget.Known():
		return text + "; what is left of the hour's Admin calls is not known."
	case c.Admin > left:
		return text + fmt.Sprintf("; only %d Admin calls are left until %s: it will wait for more.", left, budget.Reset.Local().Format("15:04"))
	default:
		return text + fmt.Sprintf("; %d Admin calls are left.", left)
	}
}

// plannedLine is a plan for machines.
type plannedLine struct {
	Title       string          `json:"title"`
	Environment string          `json:"environment"`
	Assets      int             `json:"assets"`
	Unchanged   int             `json:"unchanged"`
	Missing     []string        `json:"missing"`
	Targets     []model.Key     `json:"targets"`
	Steps       []plannedStep   `json:"steps"`
	Changes     []plannedChange `json:"changes"`
	Calls       map[string]int  `json:"calls"`
	Cost        machineCost     `json:"cost"`
	plannedBars
}

// plannedBars are what stands in the way of a plan, and of taking it back.
type plannedBars struct {
	How      string   `json:"how,omitempty"`
	Warnings []string `json:"warnings"`
	Undo     bool     `json:"undo"`
	NoUndo   string   `json:"no_undo,omitempty"`
	ReadOnly bool     `json:"read_only"`
}

type plannedStep struct {
	Number    int             `json:"number"`
	Operation string          `json:"operation"`
	Params    json.RawMessage `json:"params"` // by their wire names
	Assets    int             `json:"assets"`
	After     []int           `json:"after,omitempty"`
}

type plannedChange struct {
	Of   model.PublicID `json:"public_id,omitempty"`
	What string         `json:"what,omitempty"`
	From string         `json:"from"`
	To   string         `json:"to"`
}

// machine is a plan as the object {"plan": …}.
func (e *errand) machine(p job.Plan) any {
	out := plannedLine{
		Title: p.Title, Environment: e.name(), Assets: len(p.Targets), Unchanged: p.Unchanged, Missing: []string{},
		Targets: []model.Key{}, Steps: []plannedStep{}, Changes: []plannedChange{}, Calls: map[string]int{},
		Cost:        machineCost{Admin: p.Cost().Admin, Upload: p.Cost().Upload, Reads: e.finder.Calls()},
		plannedBars: plannedBars{How: p.How, Warnings: inFull(p.Warnings), Undo: p.Undo.Possible, ReadOnly: e.session.choice.ReadOnly && !e.reads},
	}
	if !p.Undo.Possible {
		out.NoUndo = p.Undo.Why
	}
	if b := e.session.budget(); b.Known() {
		out.Cost.Remaining = &b.Remaining
	}
	for _, r := range e.missing {
		out.Missing = append(out.Missing, r.String())
	}
	for _, t := range p.Targets {
		out.Targets = append(out.Targets, t.Key)
	}
	for _, s := range p.Steps {
		out.Steps = append(out.Steps, plannedStep{s.ID, s.Op.Spec().Name, params(s.Op), len(s.Keys), s.After})
	}
	for _, c := range p.Changes {
		out.Changes = append(out.Changes, plannedChange(c))
	}
	for _, c := range p.Calls() {
		out.Calls[c.Name] = c.Count
	}
	return map[string]any{"plan": out}
}

// params are the parameters of a call as the journal keeps them.
func params(op api.Operation) json.RawMessage {
	var written struct {
		Params json.RawMessage `json:"params"`
	}
	text, err := wire.Marshal(op)
	if err == nil {
		err = json.Unmarshal(text, &written)
	}
	if err != nil {
		return json.RawMessage("{}") // no parameter of the catalogue is one that JSON can't hold
	}
	return written.Params
}

// showOn writes a plan to whom is asked about it, or what is known of it yet.
func (e *errand) showOn(screen io.Writer, p job.Plan) {
	if e.estimate != "" {
		fmt.Fprint(screen, e.estimate)
		return
	}
	fmt.Fprint(screen, e.text(p))
}
