package dialog

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// access asks for one rule of an asset's access control: whom it lets in, and
// between which moments.
type access struct {
	asset  model.Asset
	rule   int // of the asset's rules; one more than there are: a new one
	kind   int // of accessKinds
	fields [2]field
	at     int // 0 is the kind, then the moments
	tabs   buttons
}

var accessKinds = []struct{ kind, title string }{{"anonymous", "Everybody"}, {"token", "Who has a token"}}

// AccessRule returns the fields for a rule of an asset's access control; a number
// that it does not have means a new one.
func AccessRule(a model.Asset, rule int) Fields {
	f := &access{asset: a, rule: rule, at: 1}
	if rule < 0 || rule >= len(a.AccessControl) {
		f.rule = len(a.AccessControl)
	} else {
		r := a.AccessControl[rule]
		f.kind = max(slices.IndexFunc(accessKinds, func(k struct{ kind, title string }) bool { return k.kind == r.AccessType }), 0)
		f.fields[0].Set(plan.MomentText(r.Start))
		f.fields[1].Set(plan.MomentText(r.End))
	}
	for _, k := range accessKinds {
		f.tabs.row = append(f.tabs.row, button{label: k.title})
	}
	return f
}

// Title says what is changed.
func (f *access) Title() string { return "Access control" }

// Advice says what the fields wait for.
func (f *access) Advice() string {
	return "Say whom the rule lets in, and from when to when, in UTC; nothing typed means no limit."
}

// Hints returns the keys of the fields.
func (f *access) Hints() [][2]string {
	return [][2]string{{"ctrl+t", "everybody or by token"}, {"tab", "next field"}}
}

// Update edits the rule.
func (f *access) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		if i := f.tabs.hit(msg.X, msg.Y); i >= 0 {
			f.kind = i
			return true, nil
		}
		if msg.Y == 1 || msg.Y == 2 {
			f.at = msg.Y
		}
		return false, nil
	case tea.KeyPressMsg:
		switch keys.Meant(keys.Dialogs, msg) {
		case keys.OtherWay:
			f.kind = (f.kind + 1) % len(accessKinds)
			return true, nil
		case keys.NextField, keys.NextLine, keys.PrevField, keys.PrevLine:
			f.at = 3 - f.at
			return false, nil
		default: // it is for the field
		}
	}
	return f.fields[f.at-1].update(msg), nil
}

var errBackwards = errors.New("it ends before it begins")

// Action sets the rules with this one among them.
func (f *access) Action() (job.Action, error) {
	r := model.Access{}
	if f.rule < len(f.asset.AccessControl) {
		r = f.asset.AccessControl[f.rule]
	}
	before := r
	r.AccessType = accessKinds[f.kind].kind
	var err error
	if r.Start, err = plan.Moment(f.fields[0].Text()); err != nil {
		return nil, err
	}
	if r.End, err = plan.Moment(f.fields[1].Text()); err != nil {
		return nil, err
	}
	switch {
	case !r.Start.IsZero() && !r.End.IsZero() && !r.End.After(r.Start):
		return nil, errBackwards
	case r.AccessType == before.AccessType && r.Start.Equal(before.Start) && r.End.Equal(before.End):
		return nil, plan.ErrIncomplete
	}
	rules := slices.Clone(f.asset.AccessControl)
	if f.rule < len(rules) {
		rules[f.rule] = r
	} else {
		rules = append(rules, r)
	}
	return AccessControl(f.asset, rules)
}

// AccessControl is the action that gives an asset other rules.
func AccessControl(a model.Asset, rules []model.Access) (job.Action, error) {
	text, err := json.Marshal(append([]model.Access{}, rules...))
	if err != nil {
		return nil, fmt.Errorf("spell the rules: %w", err)
	}
	return job.Edit{Asset: a, Update: api.UpdateAsset{Changes: api.Changes{AccessControl: text}}}, nil
}

// View draws the rule.
func (f *access) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	t, w := room.Theme, room.Width
	lines := []string{f.tabs.tabs(t, f.kind, 0, w)}
	var cursor *overlay.Cell
	for i, prompt := range [2]string{"from  ", "until "} {
		text, x := f.fields[i].draw(t, prompt, w, i == f.at-1)
		if i == f.at-1 {
			cursor = &overlay.Cell{X: x, Y: len(lines)}
		}
		lines = append(lines, text)
	}
	return append(lines, wrapped(t, theme.Dim, "While a rule lets nobody in, the asset is fetched by signed URL or token only.", w)...), cursor
}
