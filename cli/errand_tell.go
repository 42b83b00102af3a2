package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"cldx/api"
	"cldx/job"
	"cldx/model"
)

// tell prints how a job went, and returns what its exit code follows from.
func (e *errand) tell(ctx context.Context, r job.Report, err error) error {
	if r.Title == "" {
		return err
	}
	if !errors.Is(err, errOutput) {
		err = errors.Join(err, e.print(r))
	}
	whole := len(r.Failures)+r.Skipped+len(e.missing) == 0 && !r.Cancelled && !r.Open
	if !whole && r.JobID != "" {
		e.app.say("%s", e.goOn(r))
	}
	if hint := e.untyped(r); hint != "" {
		e.app.say("%s", hint)
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

// untyped says why a name may not be found that has no types.
func (e *errand) untyped(r job.Report) string {
	taken := func(k model.Key) bool { return k.ResourceType == model.Image && k.Type == model.Uploaded }
	for _, m := range e.missing {
		if m.AssetID == "" && taken(m.Key) {
			return untypedHint
		}
	}
	for _, f := range r.Failures {
		if f.Kind == api.NotFound && taken(f.Key) {
			return untypedHint
		}
	}
	return ""
}

// untypedHint says how names are read.
const untypedHint = "A name without types is of an image: others are video/upload/NAME and raw/upload/NAME. cldx search --jsonl\n" +
	"prints names with their types."

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
		where := "--json lists them"
		if r.JobID != "" {
			where = e.app.commandLine("jobs show "+r.JobID) + " lists them"
		}
		fmt.Fprintf(&b, "  … and %d more; %s\n", shown-failuresShown, where)
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
