package session

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"cldx/api"
	"cldx/api/wire"
	"cldx/inspect"
	"cldx/model"
)

// Whatever was done: the steps, with the recorded answers put where they are
// taken, are the recorded changes that succeeded, in their order; and no value
// that a step could have taken stays as it was.
func TestReplayingGivesWhatWasRecorded(t *testing.T) {
	t.Parallel()
	total := 0
	for seed := range uint64(400) {
		s, answers := invent(rand.New(rand.NewPCG(seed, 1)))
		choice := Choice{Reads: seed%3 == 0, Failed: seed%5 == 0}
		plan, err := Steps(s, choice)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		got, err := replayed(plan.Steps, answers)
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, script(plan.Steps))
		}
		if want := changes(s, choice.Failed); !slices.Equal(got, want) {
			t.Fatalf("seed %d: replayed\n%s\nrecorded\n%s\nscript\n%s", seed, strings.Join(got, "\n"), strings.Join(want, "\n"), script(plan.Steps))
		}
		taken, left := taking(plan.Steps, succeeded(s, answers))
		if left != "" {
			t.Fatalf("seed %d: %s is no variable\n%s", seed, left, script(plan.Steps))
		}
		total += taken
	}
	if total < 300 {
		t.Errorf("only %d values were taken: the sessions are too dull", total)
	}
}

// succeeded are the answers of calls that did not fail.
func succeeded(s Session, answers map[string]string) map[string]string {
	good := map[string]string{}
	for _, a := range s.Actions {
		for _, c := range a.Calls {
			if c.Err == "" {
				good[keyOf(c.Op)] = answers[keyOf(c.Op)]
			}
		}
	}
	return good
}

// taking counts what the steps take, and finds a text that they could have taken
// from an upload before.
func taking(steps []inspect.Step, answers map[string]string) (taken int, left string) {
	made := map[string]string{} // a value to the member that has it
	for _, step := range steps {
		for k, op := range step.Ops {
			for _, v := range api.Values(op) {
				items, _ := texts(v)
				for i, text := range items {
					is := func(t inspect.Take) bool {
						return t.Op == k && t.Param == v.Name && (t.Item == i || t.Item < 0)
					}
					switch found := slices.ContainsFunc(step.Takes, is); {
					case found:
						taken++
					case made[text] != "" && strings.Contains(made[text], singular(v.Name)):
						left = v.Name + " " + text
					}
				}
			}
		}
		for _, op := range step.Ops {
			if op.Spec().Name != "upload" {
				continue
			}
			for _, m := range members([]byte(answers[keyOf(op)])) {
				made[m.text] = m.name
			}
		}
	}
	return taken, left
}

// changes are the recorded operations that a script makes again.
func changes(s Session, failed bool) []string {
	var keys []string
	for _, a := range s.Actions {
		for _, c := range a.Calls {
			if c.Op.Spec().Effect != api.Read && (failed || c.Err == "") {
				keys = append(keys, keyOf(c.Op))
			}
		}
	}
	return keys
}

// replayed makes the steps: what a step takes is blotted out first, and then
// comes from the recorded answers to the steps before.
func replayed(steps []inspect.Step, answers map[string]string) ([]string, error) {
	given := map[string][]string{}
	var keys []string
	for i, step := range steps {
		params := make([]map[string]any, len(step.Ops))
		for k, op := range step.Ops {
			params[k] = paramsOf(op)
		}
		for _, take := range step.Takes {
			blot(params[take.Op], take)
		}
		for _, take := range step.Takes {
			values, ok := given[take.From]
			if !ok {
				return nil, fmt.Errorf("step %d takes %s, which nothing before it gives", i, take.From)
			}
			if take.Op >= len(params) || take.Index >= len(values) {
				return nil, fmt.Errorf("step %d: %+v is beyond the end", i, take)
			}
			put(params[take.Op], take, values)
		}
		for k, op := range step.Ops {
			e, _ := api.Lookup(op.Spec().Name)
			made, err := wire.Bind(e, params[k], wire.Strict)
			if err != nil {
				return nil, fmt.Errorf("step %d: %w", i, err)
			}
			if op.Spec().Effect != api.Read {
				keys = append(keys, keyOf(made))
			}
		}
		for _, g := range step.Gives {
			if given[g.Name] != nil {
				return nil, fmt.Errorf("%s is given twice", g.Name)
			}
			if g.Each != (len(step.Ops) > 1) {
				return nil, fmt.Errorf("step %d has %d operations, and %s has one value for each: %t", i, len(step.Ops), g.Name, g.Each)
			}
			for _, op := range step.Ops {
				given[g.Name] = append(given[g.Name], textOf(answers[keyOf(op)], g.Path))
			}
		}
	}
	return keys, nil
}

func paramsOf(op api.Operation) map[string]any {
	var whole struct{ Params map[string]any }
	if err := json.Unmarshal([]byte(keyOf(op)), &whole); err != nil {
		panic(err)
	}
	return whole.Params
}

func textOf(answer, member string) string {
	for _, m := range members([]byte(answer)) {
		if m.name == member {
			return m.text
		}
	}
	return ""
}

func blot(params map[string]any, t inspect.Take) {
	if t.Item >= 0 {
		params[t.Param].([]any)[t.Item] = "blotted"
		return
	}
	params[t.Param] = nil
}

func put(params map[string]any, t inspect.Take, values []string) {
	switch {
	case t.Item >= 0:
		params[t.Param].([]any)[t.Item] = values[max(t.Index, 0)]
	case t.Index < 0 && len(values) > 1:
		params[t.Param] = values
	default:
		params[t.Param] = values[max(t.Index, 0)]
	}
}

// inventor makes up a session.
type inventor struct {
	*rand.Rand
	made    []string // what the service made so far
	answers map[string]string
	serial  int
}

// invent makes a session and tells the answer to each of its operations.
func invent(r *rand.Rand) (Session, map[string]string) {
	v := &inventor{Rand: r, answers: map[string]string{}}
	var deeds []deed
	for range 3 + r.IntN(12) {
		d := deed{title: "something", bulk: r.IntN(3) == 0}
		n := 1
		if d.bulk {
			n += r.IntN(4)
		}
		made := v.made // calls of one plan do not use each other's answers
		kind := r.IntN(9)
		for range n {
			if r.IntN(6) == 0 {
				kind = r.IntN(9)
			}
			c := v.call(kind, made)
			if r.IntN(8) == 0 {
				c.err = "refused"
			}
			d.calls = append(d.calls, c)
		}
		deeds = append(deeds, d)
	}
	return tale(deeds...), v.answers
}

// call makes up a call of a kind and what came back.
func (v *inventor) call(kind int, made []string) told {
	v.serial++
	pick := func() string {
		if len(made) > 0 && v.IntN(3) > 0 {
			return made[v.IntN(len(made))]
		}
		return []string{"typed", "shoe", "jpg", "image"}[v.IntN(4)]
	}
	id := func() model.PublicID { return model.PublicID(pick()) }
	fresh := fmt.Sprintf("made-%d", v.serial)
	var op api.Operation
	answer := fmt.Sprintf(`{"public_id":%q,"asset_id":"asset-%s","format":"jpg","batch_id":"b-%s","delete_token":"t-%s"}`, fresh, fresh, fresh, fresh)
	switch kind {
	case 0, 1:
		op = api.UploadAsset{File: api.Source(fmt.Sprintf("file-%d", v.serial))}
		v.made = append(v.made, fresh, "asset-"+fresh, "t-"+fresh)
	case 2:
		op = api.AddTag{Tags: []string{fmt.Sprint(v.serial)}, PublicIDs: []model.PublicID{id(), id(), id()}}
		answer = `{"public_ids":["x"]}`
	case 3:
		op = api.RenameAsset{From: id(), To: model.PublicID(fmt.Sprintf("to-%d", v.serial))}
		answer = fmt.Sprintf(`{"public_id":"to-%d"}`, v.serial)
	case 4:
		op, answer = api.DeleteAssets{PublicIDs: append([]model.PublicID{id(), id()}, model.PublicID(fmt.Sprint(v.serial)))}, `{"deleted":{}}`
	case 5:
		op = api.ShowAsset{PublicID: id()}
		answer = fmt.Sprintf(`{"asset_id":"read-%s"}`, op.(api.ShowAsset).PublicID)
		v.made = append(v.made, "read-"+string(op.(api.ShowAsset).PublicID))
	case 6:
		op = api.UpdateAssetByAssetID{AssetID: model.AssetID(pick())}
		answer = `{}`
	case 7:
		op, answer = api.CreateUploadPreset{}, fmt.Sprintf(`{"name":%q}`, fresh)
		v.made = append(v.made, fresh)
	default:
		op, answer = api.DeleteByToken{Token: pick()}, `{}`
	}
	if known, ok := v.answers[keyOf(op)]; ok {
		answer = known
	}
	v.answers[keyOf(op)] = answer
	return told{op, answer, ""}
}
