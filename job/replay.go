package job

import (
	"encoding/json"
	"fmt"

	"cldx/api"
	"cldx/model"
)

// Replay makes the operations of a recorded action again, as they stand.
type Replay struct {
	Title string // "" says what the operations do
	Ops   []api.Operation
	Prior []json.RawMessage // what Engine.Prior read for each operation; nil where it read nothing
	Keep  [][]string        // for each operation, the members of its answer that the journal is to keep
	Part  Part
}

// Part says of which replay a job is one step, and what the steps before it left
// behind: the newest job of a replay is enough to go on from.
type Part struct {
	Session string `json:"session"`
	Run     string `json:"run"`  // a word for this replay of the session
	Step    int    `json:"step"` // counts from 1
	Steps   int    `json:"steps"`
	Reach   int    `json:"reach"` // the last step that was begun: what is open of those before it says Open
	Sum     string `json:"sum"`   // tells whether the session's steps are still the same
	// Values are what earlier answers gave to the steps to come, by name.
	Values map[string][]json.RawMessage `json:"values,omitempty"`
	Open   []Open                       `json:"open,omitempty"`
}

// Open is an earlier step of a replay that was not done.
type Open struct {
	Step int    `json:"step"`
	Job  string `json:"job,omitempty"` // "" when it was not tried
}

// replayKind is the kind of plan that is a step of a replay.
const replayKind = "replay"

func (a Replay) plan(p *planner) error {
	if len(a.Ops) == 0 {
		return ErrNothing
	}
	p.out.Kind, p.out.Title = replayKind, a.Title
	if a.Title == "" {
		p.out.Title = Sentence(a.Ops...)
	}
	if a.Part.Session != "" {
		p.out.Part = &a.Part
	}
	after, stays, back := inOrder(a.Ops), "", false
	for i, op := range a.Ops {
		targets := targetsIn(op)
		id := p.add(op, targets, nil, after[i]...)
		s := &p.out.Steps[id-1]
		p.out.Targets = append(p.out.Targets, targets...)
		if len(targets) == 0 {
			s.Label = Subject(op)
		}
		if i < len(a.Keep) {
			s.Keep = a.Keep[i]
		}
		var prior json.RawMessage
		if i < len(a.Prior) {
			prior = a.Prior[i]
		}
		w := p.wayBack(op, prior)
		s.Inverse, s.Ask = w.inverse, w.ask
		if w.why != "" && p.out.Undo.Possible {
			p.noUndo(w.why)
		}
		back = back || w.ask || len(w.inverse) > 0
		if stays == "" {
			stays = w.stays
		}
		if op.Spec().Effect == api.Delete {
			p.out.Effect = api.Delete
		}
	}
	p.leaves(stays, back)
	return nil
}

// leaves says what stays when a plan is taken back; back says that the rest of it
// can be.
func (p *planner) leaves(stays string, back bool) {
	switch {
	case stays == "" || !p.out.Undo.Possible:
	case back:
		p.out.Undo.Why = "but not all of it: " + stays
	default:
		p.noUndo(stays)
	}
}

// way is what takes an operation back: operations, or that they follow from its
// answer, or why there is nothing.
type way struct {
	inverse []api.Operation
	ask     bool
	why     string
	stays   string // what the inverse leaves as it is, and why
}

// wayBack finds what takes an operation back.
func (p *planner) wayBack(op api.Operation, prior json.RawMessage) way {
	spec := op.Spec()
	undoable, ok := op.(api.Undoable)
	if !ok || spec.Effect == api.Read {
		return way{why: Final(op, p.Backup)}
	}
	_, prepared := op.(api.Prepared)
	if prepared && prior == nil {
		return way{why: "what was there before " + spec.Name + " is not known"}
	}
	w := way{why: Final(op, p.Backup)}
	if lasting, ok := op.(api.Lasting); ok {
		w.stays = lasting.Lasts(prior)
	}
	var err error
	w.inverse, err = undoable.Inverse(prior)
	switch {
	case err != nil && prepared:
		return way{why: fmt.Sprintf("%s: %v", spec.Name, err)}
	case err != nil:
		w.ask = true
	}
	return w
}

// Final says why an operation can't be taken back, whatever it meets; "" when it
// can be, or does nothing. backup says that the environment keeps what is deleted.
func Final(op api.Operation, backup bool) string {
	spec := op.Spec()
	switch _, undoable := op.(api.Undoable); {
	case spec.Effect == api.Read:
		return ""
	case !undoable:
		return spec.Name + " can't be taken back"
	case deletesAssets(op) && !backup:
		return "no backup is known of what " + spec.Name + " deletes"
	}
	return ""
}

func deletesAssets(op api.Operation) bool {
	spec := op.Spec()
	return spec.Effect == api.Delete && spec.Touches.Has(model.Assets)
}

// targetsIn returns the assets that an operation names one by one. An upload names
// one that is not there yet.
func targetsIn(op api.Operation) []Target {
	spec := op.Spec()
	if spec.Effect == api.Read || !spec.Touches.Has(model.Assets) {
		return nil
	}
	k := model.Key{ResourceType: model.Image, Type: model.Uploaded}
	var ids []string
	for _, v := range api.Values(op) {
		switch text, _ := v.V.(string); {
		case v.Kind == api.File:
			return nil
		case v.Name == "resource_type":
			k.ResourceType = model.ResourceType(text)
		case v.Name == "type":
			k.Type = model.DeliveryType(text)
		case v.Name == "public_id", v.Name == "from_public_id":
			ids = append(ids, text)
		case v.Name == "public_ids":
			list, _ := v.V.([]string)
			ids = append(ids, list...)
		}
	}
	targets := make([]Target, len(ids))
	for i, id := range ids {
		k.PublicID = model.PublicID(id)
		targets[i].Key = k
	}
	return targets
}

// Subject says what an operation is about when it names no assets: the first of
// what it can't be without, or else what it does. A token is no subject: whoever
// reads it could act with it.
func Subject(op api.Operation) string {
	for _, v := range api.Values(op) {
		if v.Name == "token" {
			continue
		}
		switch text := v.V.(type) {
		case string:
			if v.Arg && v.Const == "" && text != "" {
				return text
			}
		case api.Source:
			return text.Short()
		case []string:
			if v.Arg && len(text) > 0 {
				return text[0]
			}
		}
	}
	return op.Spec().Title
}
