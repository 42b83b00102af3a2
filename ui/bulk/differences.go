package bulk

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"cldx/api"
	"cldx/job"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/assetview"
	"cldx/ui/plan"
)

// describe says in a plan about one asset what of it was, and what will be. A plan
// that says so already is left as it is.
func (p *Planner) describe(h ui.Host, made *job.Plan) {
	if len(made.Changes) > 0 || len(made.Steps) == 0 || len(made.Steps) > 5 || len(made.Targets) == 0 {
		return
	}
	key := made.Targets[0].Key
	for _, t := range made.Targets {
		if t.Key != key {
			return
		}
	}
	before, ok := p.asset(h, key)
	if !ok {
		return
	}
	o := observer{mode: h.Environment().Mode, known: func(string) bool { return true }}
	after := before
	for _, s := range made.Steps {
		if edit := o.edit(s.Op); edit != nil {
			edit(&after)
		}
		made.Changes = append(made.Changes, untold(s.Op)...)
	}
	made.Changes = append(differences(&before, &after, p.schema.Fields), made.Changes...)
}

// asset is an asset as it is known best.
func (p *Planner) asset(h ui.Host, key model.Key) (model.Asset, bool) {
	for _, o := range slices.Backward(p.views) {
		if a := o.view.Asset(); a.Key() == key {
			return a, true
		}
	}
	if ref, ok := h.Store().Lookup(key); ok {
		if a, whole := h.Store().Whole(ref); whole {
			return *a, true
		}
	}
	return model.Asset{}, false
}

// untold says what an operation changes of what no answer tells.
func untold(op api.Operation) []job.Change {
	var changes []job.Change
	add := func(what, from, to string) {
		if to != "" {
			changes = append(changes, job.Change{What: what, From: from, To: to})
		}
	}
	switch op := op.(type) {
	case api.UpdateAsset:
		add("quality override", "what it was", op.QualityOverride)
	case api.ExplicitAsset:
		for _, t := range op.Eager {
			add("derived", "", t)
		}
		add("moderation", "", op.Moderation)
	case api.RelateAssets:
		for _, other := range op.Assets {
			add("related", "", other)
		}
	case api.UnrelateAssets:
		for _, other := range op.Assets {
			changes = append(changes, job.Change{What: "related", From: other})
		}
	}
	return changes
}

// differences says what of an asset is another after a change than before.
func differences(a, b *model.Asset, fields []model.MetadataField) []job.Change {
	var out []job.Change
	add := func(what, from, to string) {
		if from != to {
			out = append(out, job.Change{What: what, From: from, To: to})
		}
	}
	add("public ID", string(a.PublicID), string(b.PublicID))
	add("type", string(a.Type), string(b.Type))
	add("display name", a.DisplayName, b.DisplayName)
	add("folder", a.AssetFolder, b.AssetFolder)
	add("tags", strings.Join(a.Tags, ", "), strings.Join(b.Tags, ", "))
	for _, k := range keysOf(a.Context, b.Context) {
		add(k, a.Context[k], b.Context[k])
	}
	for _, k := range keysOf(a.Metadata, b.Metadata) {
		f := model.MetadataField{ExternalID: k, Label: k}
		if i := slices.IndexFunc(fields, func(f model.MetadataField) bool { return f.ExternalID == k }); i >= 0 {
			f = fields[i]
		}
		add(f.Label, plan.ValueText(f, a.Metadata[k]), plan.ValueText(f, b.Metadata[k]))
	}
	add("access mode", accessMode(a), accessMode(b))
	add("access control", ruleWords(a.AccessControl), ruleWords(b.AccessControl))
	add("moderation", a.ModerationStatus, b.ModerationStatus)
	return out
}

func keysOf[V any](a, b map[string]V) []string {
	keys := slices.AppendSeq(slices.Collect(maps.Keys(a)), maps.Keys(b))
	slices.Sort(keys)
	return slices.Compact(keys)
}

func accessMode(a *model.Asset) string {
	if a.AccessMode == "" {
		return "public"
	}
	return a.AccessMode
}

func ruleWords(rules []model.Access) string {
	words := make([]string, len(rules))
	for i, r := range rules {
		words[i] = assetview.RuleWords(r)
	}
	return strings.Join(words, "; ")
}

// rulesIn reads the rules of access control that a call sets.
func rulesIn(text json.RawMessage) ([]model.Access, error) {
	var rules []model.Access
	if err := json.Unmarshal(text, &rules); err != nil {
		return nil, fmt.Errorf("read the rules of access: %w", err)
	}
	return rules, nil
}
