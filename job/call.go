package job

import (
	"encoding/json"
	"slices"

	"cldx/api"
)

// Call makes one call of the catalogue as it was filled in.
type Call struct {
	Op    api.Operation
	Prior json.RawMessage // what Engine.Prior read for the operation; nil where it read nothing
}

// CallKind is the kind of a plan that makes a call as it was filled in.
const CallKind = "call"

func (a Call) plan(p *planner) error {
	spec := a.Op.Spec()
	if Secret(a.Op) {
		p.problem(spec.Name, "its token is a secret, which no journal may keep: run cldx call "+spec.Name+" instead")
		return nil
	}
	subject := Subject(a.Op)
	p.out.Kind, p.out.Effect, p.out.Title = CallKind, spec.Effect, sentence(a.Op)
	p.out.Targets = targetsIn(a.Op)
	id := p.add(a.Op, p.out.Targets, nil)
	s := &p.out.Steps[id-1]
	if len(p.out.Targets) == 0 {
		s.Label = subject
	}
	w := p.wayBack(a.Op, a.Prior)
	s.Inverse, s.Ask = w.inverse, w.ask
	switch {
	case w.why != "":
		p.noUndo(w.why)
	case s.Ask:
		p.out.Undo.Why = "as far as its answer allows it"
	case w.stays != "":
		p.leaves(w.stays, len(w.inverse) > 0)
	case len(s.Inverse) == 0:
		p.noUndo("there is nothing that could be restored")
	}
	return nil
}

// Secret reports whether an operation carries a token that stands for a
// permission.
func Secret(op api.Operation) bool {
	return slices.ContainsFunc(api.Params(op), func(p api.Param) bool { return p.Name == "token" })
}
