package cli

import (
	"context"
	"encoding/json"
	"errors"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"cldx/api"
	"cldx/job"
	"cldx/model"
)

// start carries out a plan, or goes on with a job.
type start func(ctx context.Context, engine *job.Engine, report func(job.Progress)) (job.Report, error)

// engine is what carries plans out; it tells of each asset as it is done.
func (e *errand) engine(settled func(job.Settled)) *job.Engine {
	if e.journal == nil {
		e.journal = journalIn(e.session.paths.Jobs(e.session.id()))
	}
	return job.NewEngine(e.session.doer(), e.journal, job.Options{
		Settled: settled, Open: e.session.openFile, Width: e.session.choice.Environment.Concurrency,
	})
}

// run begins, shows how far it is, and tells how it went. When nobody takes its
// lines any more, as head does after the first, it ends as it does when it is
// interrupted: no call is left under way, and the rest can be done later.
func (e *errand) run(ctx context.Context, title string, begin start) error {
	working, stop := context.WithCancel(ctx)
	defer stop()
	signal.Ignore(syscall.SIGPIPE) // it would end the process among its calls
	out := &lines{app: e.app, on: e.how.json, line: e.line, stop: stop}
	engine := e.engine(out.settled)
	for _, r := range e.missing {
		out.missing(r.Key, r.AssetID)
	}
	report, err := begin(working, engine, func(p job.Progress) { e.line.show(title + " · " + progressed(p)) })
	e.line.clear()
	if out.failed != nil && errors.Is(err, context.Canceled) {
		err = nil // it was this that ended it
	}
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

// lines prints a line of JSON for each asset as it is done.
type lines struct {
	app    *app
	on     bool
	line   *statusLine
	stop   func() // ends the job; nil where there is none
	failed error  // the output can't be written
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
	if l.failed != nil {
		return
	}
	if l.failed = l.app.printLine(d); l.failed != nil && l.stop != nil {
		l.stop()
	}
}
