package replay

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"cldx/api"
	"cldx/inspect/session"
	"cldx/job"
)

// judge notes what is to be known of a step before it is made.
func (p *Plan) judge(s session.Session, step *Step) {
	for _, g := range step.Gives {
		if strings.HasSuffix(g.Path, "token") {
			p.Problems = append(p.Problems, fmt.Sprintf("step %d: a later call takes its %s, a secret that is not kept", step.Number, g.Path))
		}
	}
	for i, op := range step.Ops {
		p.Reads += job.Reads(op)
		final := job.Final(op, p.World.Backup)
		if final != "" && !slices.Contains(step.Final, final) {
			step.Final = append(step.Final, final)
		}
		if op.Spec().Effect == api.Delete {
			p.deletes(step, i, final != "")
		}
		if name := replaced(op); name != "" {
			p.replaced = append(p.replaced, name)
		}
		p.values(s, step, i)
	}
}

// replaced returns the name of the caller's choice under which an operation stores
// something, whoever has it already; "" when it does not.
func replaced(op api.Operation) string {
	allowed := func(over *bool, otherwise bool) bool { return over == nil && otherwise || over != nil && *over }
	switch op := op.(type) {
	case api.UploadAsset:
		if allowed(op.Overwrite, true) {
			return string(op.PublicID)
		}
	case api.UploadLarge:
		return replaced(op.UploadAsset)
	case api.RenameAsset:
		if allowed(op.Overwrite, false) {
			return string(op.To)
		}
	}
	return ""
}

// replacing says which names are taken from whoever has them; of many the first ones.
func (p *Plan) replacing() string {
	const most = 10
	text := fmt.Sprintf("calls that replace an asset if one has the name already: %d: %s", len(p.replaced), strings.Join(p.replaced[:min(len(p.replaced), most)], ", "))
	if len(p.replaced) > most {
		text += " …"
	}
	return text
}

// deletes notes what an operation deletes, by name.
func (p *Plan) deletes(step *Step, i int, final bool) {
	op := step.Ops[i]
	names := step.names(i)
	for _, name := range names {
		p.Deletes = append(p.Deletes, Deletion{Step: step.Number, Name: name, Final: final})
	}
	if len(names) > 0 {
		return
	}
	words := []string{op.Spec().Name}
	for _, v := range api.Values(op) {
		if v.Const == "" {
			words = append(words, fmt.Sprintf("%s=%v", v.Name, v.V))
		}
	}
	open := strings.HasPrefix(op.Spec().Name, "delete_resources_by_") || op.Spec().Name == "delete_all_resources"
	d := Deletion{Step: step.Number, Name: strings.Join(words, " "), Final: final, Open: open}
	if d.Open {
		p.Warnings = append(p.Warnings, fmt.Sprintf("step %d deletes everything that is there to match then, whatever the session deleted: %s", d.Step, d.Name))
	}
	p.Deletes = append(p.Deletes, d)
}

// values finds what of an operation can't be sent, or is not what it was.
func (p *Plan) values(s session.Session, step *Step, i int) {
	op := step.Ops[i]
	for _, v := range api.Values(op) {
		at := fmt.Sprintf("step %d: %s of %s", step.Number, v.Name, op.Spec().Name)
		source, isFile := v.V.(api.Source)
		switch {
		case v.Const != "" || step.from[place{i, v.Name, -1}] != "":
		case strings.Contains(fmt.Sprint(v.V), api.Masked):
			p.Problems = append(p.Problems, at+" is a secret, which the session does not hold")
		case isFile && !source.Remote():
			p.file(s, at, source)
		}
	}
}

// file looks whether a local file is there, and is the one that was sent.
func (p *Plan) file(s session.Session, at string, source api.Source) {
	if p.World.Modified == nil {
		return
	}
	changed, err := p.World.Modified(string(source))
	switch {
	case err != nil:
		p.Problems = append(p.Problems, fmt.Sprintf("%s can't be sent: %v", at, err))
	case changed.After(sent(s, source)):
		p.Warnings = append(p.Warnings, fmt.Sprintf("%s, %s, has changed since it was recorded: %s", at, source, changed.Local().Format("2006-01-02 15:04")))
	}
}

// sent is when a file was sent last in a session.
func sent(s session.Session, source api.Source) time.Time {
	last := s.Started
	for _, a := range s.Actions {
		for _, c := range a.Calls {
			for _, v := range api.Values(c.Op) {
				if v.V == source && c.At.Add(c.Took).After(last) {
					last = c.At.Add(c.Took)
				}
			}
		}
	}
	return last
}
