package job

import (
	"encoding/json"
	"slices"
	"strings"

	"cldx/api"
	"cldx/model"
)

// Call makes one call of the catalogue as it was filled in.
type Call struct {
	Op api.Operation
	// Prior is the answer to the read that an api.Prepared operation asks for;
	// nil where there is none.
	Prior json.RawMessage
	// Unread says why there is no Prior although one is needed; "" otherwise.
	Unread string
}

// CallKind is the kind of a plan that makes a call as it was filled in.
const CallKind = "call"

func (a Call) plan(p *planner) error {
	spec := a.Op.Spec()
	if secret(a.Op) {
		p.problem(spec.Name, "its token is a secret, which no journal may keep: run cldx call "+spec.Name+" instead")
		return nil
	}
	p.out.Kind, p.out.Effect, p.out.Title = CallKind, spec.Effect, spec.Title
	subject := Subject(a.Op)
	if subject != "" {
		p.out.Title += ": " + subject
	}
	for _, k := range assetsOf(a.Op) {
		p.out.Targets = append(p.out.Targets, Target{Key: k})
	}
	id := p.add(a.Op, p.out.Targets, nil)
	step := &p.out.Steps[id-1]
	step.Label = subject
	p.wayBack(a, step)
	return nil
}

// secret reports whether an operation carries a token that stands for a
// permission.
func secret(op api.Operation) bool {
	return slices.ContainsFunc(api.Params(op), func(p api.Param) bool { return p.Name == "token" })
}

// wayBack finds what takes a call back.
func (p *planner) wayBack(a Call, step *Step) {
	op, ok := a.Op.(api.Undoable)
	_, prepared := a.Op.(api.Prepared)
	switch {
	case !ok:
		p.noUndo("no call takes it back")
		return
	case prepared && a.Prior == nil:
		p.noUndo("what is there now could not be read: " + a.Unread)
		return
	}
	back, err := op.Inverse(a.Prior)
	switch {
	case err != nil && prepared:
		p.noUndo(err.Error())
	case err != nil:
		step.Ask = true
		p.out.Undo = Undo{Possible: true, Why: "as far as the answer allows it"}
	case len(back) == 0:
		p.noUndo("there is nothing that could be restored")
	case restoring(back) && !p.Backup:
		p.noUndo("no backup is known: what is deleted may not come back")
		step.Inverse = back
	default:
		step.Inverse = back
	}
}

// restoring reports whether a way back needs backups.
func restoring(back []api.Operation) bool {
	return slices.ContainsFunc(back, func(op api.Operation) bool {
		switch op.(type) {
		case api.RestoreAssets, api.RestoreAssetsByAssetIDs:
			return true
		}
		return false
	})
}

// Subject says in a few words what an operation is about: its leading
// arguments; "" when it has none.
func Subject(op api.Operation) string {
	const most = 3
	var words []string
	for _, v := range api.Values(op) {
		if !v.Required || v.Const != "" || v.Kind == api.File || v.Name == "resource_type" || v.Name == "type" {
			continue
		}
		switch x := v.V.(type) {
		case string:
			words = append(words, x)
		case []string:
			if len(x) > most {
				words = append(words, counted(len(x), "item"))
			} else {
				words = append(words, strings.Join(x, ", "))
			}
		}
	}
	return strings.Join(words, " · ")
}

// assetsOf returns the assets that an operation names by their public IDs.
func assetsOf(op api.Operation) []model.Key {
	if op.Spec().Touches&model.Assets == 0 {
		return nil
	}
	kind := model.Key{ResourceType: model.Image, Type: model.Uploaded}
	var ids []string
	for _, v := range api.Values(op) {
		text, _ := v.V.(string)
		switch v.Name {
		case "resource_type":
			kind.ResourceType = model.ResourceType(text)
		case "type":
			kind.Type = model.DeliveryType(text)
		case "public_id", "from_public_id":
			if v.Required {
				ids = append(ids, text)
			}
		case "public_ids":
			if list, ok := v.V.([]string); ok && v.Required {
				ids = append(ids, list...)
			}
		}
	}
	keys := make([]model.Key, len(ids))
	for i, id := range ids {
		keys[i] = kind
		keys[i].PublicID = model.PublicID(id)
	}
	return keys
}
