package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"cldx/api"
	"cldx/job"
	"cldx/model"
)

// start carries out a plan, or goes on with a job.
type start func(ctx context.Context, engine *job.Engine, report func(job.Progress)) (job.Report, error)

// engine is what carries plans out; it tells of each asset as it is done.
func (e *errand) engine(settled func(job.Settled)) (*job.Engine, error) {
	if e.journal == nil {
		journal, err := job.OpenJournal(e.session.paths.Jobs(e.session.id()))
		if err != nil {
			return nil, err
		}
		e.journal = journal
	}
	return job.NewEngine(e.session.doer(), e.journal, job.Options{Settled: settled, Open: e.session.openFile}), nil
}

// run begins, shows how far it is, and tells how it went.
func (e *errand) run(ctx context.Context, title string, begin start) error {
	out := &lines{app: e.app, on: e.how.json, line: e.line}
	engine, err := e.engine(out.settled)
	if err != nil {
		return err
	}
	for _, r := range e.missing {
		out.missing(r.Key, r.AssetID)
	}
	report, err := begin(ctx, engine, func(p job.Progress) { e.line.show(title + " · " + progressed(p)) })
	e.line.clear()
	return e.tell(ctx, report, errors.Join(err, out.failed))
}

// none says that no asset was found or named.
func (e *errand) none(c choosing) error {
	if c.searched && strings.Contains(c.where, "folder") && !strings.Contains(c.where, "asset_folder") {
		e.app.say("cldx: the search finds nothing; where folders are independent of public IDs, their field is asset_folder")
	}
	e.empty = true
	return e.nothing()
}

// nothing says that there is nothing to do; that is no failure, but for assets
// that are not there.
func (e *errand) nothing() error {
	if e.how.snippet != "" {
		return usage(errors.New("there is no code to print: " + job.ErrNothing.Error()))
	}
	report := job.Report{Title: "Nothing to do"}
	out := &lines{app: e.app, on: e.how.json, line: e.line}
	for _, r := range e.missing {
		out.missing(r.Key, r.AssetID)
	}
	if len(e.missing) > 0 {
		return e.tell(context.Background(), report, out.failed)
	}
	if e.how.json {
		return e.app.printLine(e.summary(report))
	}
	if e.empty {
		return e.app.print("Nothing to do: there are no such assets.\n")
	}
	return e.app.print("Nothing to do: everything is as asked already.\n")
}

// tell prints how a job went, and returns what its exit code follows from.
func (e *errand) tell(ctx context.Context, r job.Report, err error) error {
	if r.Title == "" {
		return err
	}
	if printing := e.print(r); printing != nil {
		return errors.Join(printing, err)
	}
	whole := len(r.Failures)+r.Skipped+len(e.missing) == 0 && !r.Cancelled && !r.Open
	if !whole && r.JobID != "" {
		e.app.say("%s", e.goOn(r))
	}
	switch {
	case whole && err == nil:
		if r.Undo.Possible && terminal(e.app.Stderr) && r.JobID != "" {
			e.app.say("Take it back with: %s", e.app.commandLine("undo "+r.JobID))
		}
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case err == nil:
		err = errors.New(e.verdict(r))
	default:
		err = fmt.Errorf("%s: %w", e.verdict(r), err)
	}
	switch {
	case r.Done > 0:
		return partly(err)
	case network(r.Failures):
		return &exitError{code: exitNetwork, err: err}
	}
	return err
}

// goOn says how the rest of a job is done.
func (e *errand) goOn(r job.Report) string {
	text := "Go on with: " + e.app.commandLine("jobs resume "+r.JobID)
	if r.Open {
		text += "\nThe search did not come to its end: run the command again for what it had not found."
	}
	return text
}

// verdict says in a line how a job went.
func (e *errand) verdict(r job.Report) string {
	text := fmt.Sprintf("%s: %d of %d done", r.Title, r.Done, r.Total+len(e.missing))
	if n := len(r.Failures) + len(e.missing); n > 0 {
		text += fmt.Sprintf(", %d failed", n)
	}
	if r.Skipped > 0 {
		text += fmt.Sprintf(", %d not tried", r.Skipped)
	}
	return text
}

// network reports whether a failure was the network's.
func network(failures []job.Failure) bool {
	for _, f := range failures {
		switch f.Kind {
		case api.Network, api.Timeout, api.BadAnswer:
			return true
		default:
		}
	}
	return false
}

// print writes the report.
func (e *errand) print(r job.Report) error {
	if e.how.json {
		return e.app.printLine(e.summary(r))
	}
	var b strings.Builder
	b.WriteString(inCell(e.verdict(r)) + "\n")
	shown := 0
	failed := func(name, why string) {
		if shown++; shown <= failuresShown {
			b.WriteString(inCell("  "+name+": "+why) + "\n")
		}
	}
	for _, f := range r.Failures {
		failed(f.Name(), f.Why)
	}
	for _, m := range e.missing {
		failed(m.String(), notThere)
	}
	if shown > failuresShown {
		fmt.Fprintf(&b, "  … and %d more; cldx jobs show %s lists them\n", shown-failuresShown, r.JobID)
	}
	return e.app.print(b.String())
}

// notThere is why an asset was not changed that no read found.
const notThere = "not found"

// summary is the last line for machines.
func (e *errand) summary(r job.Report) any {
	if r.Undo.Possible {
		r.Undo.Why = ""
	}
	return map[string]any{"summary": struct {
		Job       string  `json:"job,omitempty"`
		Title     string  `json:"title"`
		Total     int     `json:"total"`
		Done      int     `json:"done"`
		Failed    int     `json:"failed"`
		Skipped   int     `json:"skipped"`
		Cancelled bool    `json:"cancelled"`
		Undo      bool    `json:"undo"`
		NoUndo    string  `json:"no_undo,omitempty"`
		Seconds   float64 `json:"seconds"`
	}{
		r.JobID, r.Title, r.Total + len(e.missing), r.Done, len(r.Failures) + len(e.missing), r.Skipped,
		r.Cancelled || r.Open, r.Undo.Possible && r.Done > 0, r.Undo.Why, r.Took.Round(time.Millisecond).Seconds(),
	}}
}

// lines prints a line of JSON for each asset as it is done.
type lines struct {
	app    *app
	on     bool
	line   *statusLine
	failed error // the output can't be written
}

// doneLine is one asset with what came of it.
type doneLine struct {
	*model.Key
	AssetID   json.RawMessage `json:"asset_id,omitempty"`
	Label     string          `json:"label,omitempty"` // what it is about when it is no asset
	Operation string          `json:"operation,omitempty"`
	State     string          `json:"state"` // done or failed
	To        string          `json:"to,omitempty"`
	Path      string          `json:"path,omitempty"` // of the file that was written
	Why       string          `json:"why,omitempty"`
	URL       json.RawMessage `json:"secure_url,omitempty"`
}

// settled prints what a step was about.
func (l *lines) settled(s job.Settled) {
	if !l.on {
		return
	}
	why := make(map[model.Key]string, len(s.Fails))
	for _, f := range s.Fails {
		why[f.Key] = f.Why
	}
	name := s.Step.Op.Spec().Name
	file := ""
	if save := s.Step.Save; save != nil && len(s.Fails) == 0 {
		file = filepath.Join(save.Dir, filepath.FromSlash(save.Path))
	}
	if len(s.Step.Keys) == 0 {
		d := doneLine{Label: s.Step.Label, Operation: name, Path: file, AssetID: s.Kept["asset_id"], URL: s.Kept["secure_url"]}
		d.Key = keyIn(s.Kept)
		l.write(d, len(s.Fails) > 0, why[model.Key{}])
		return
	}
	for _, k := range s.Step.Keys {
		d := doneLine{Key: &k, Operation: name, Path: file}
		switch op := s.Step.Op.(type) {
		case api.RenameAsset:
			d.Key = &model.Key{ResourceType: k.ResourceType, Type: k.Type, PublicID: op.From}
			d.To = string(op.To)
		case api.UpdateAsset:
			if op.AssetFolder != nil {
				d.To = *op.AssetFolder
			}
		case api.ExplicitAsset:
			if op.AssetFolder != nil {
				d.To = *op.AssetFolder
			}
		}
		reason, failed := why[k]
		l.write(d, failed, reason)
	}
}

// keyIn is the asset that an answer was about; nil where that was not kept.
func keyIn(kept job.Kept) *model.Key {
	whole, err := json.Marshal(kept)
	var k model.Key
	if err != nil || json.Unmarshal(whole, &k) != nil || k.PublicID == "" {
		return nil
	}
	return &k
}

// missing prints an asset that is not there.
func (l *lines) missing(k model.Key, id model.AssetID) {
	if !l.on {
		return
	}
	d := doneLine{Key: &k}
	if id != "" {
		d.Key = nil
		d.AssetID, _ = json.Marshal(id) // a text is always JSON
	}
	l.write(d, true, notThere)
}

func (l *lines) write(d doneLine, failed bool, why string) {
	d.State = string(job.Done)
	if failed {
		d.State, d.Why = string(job.Failed), why
	}
	l.line.clear()
	if err := l.app.printLine(d); err != nil && l.failed == nil {
		l.failed = err
	}
}
