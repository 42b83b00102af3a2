package bulk

import (
	"encoding/json"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/assetview"
	"cldx/ui/dialog"
	"cldx/ui/overlay"
)

// grantAccess does what is wished for who may fetch an asset, and for its reviews.
func (p *Planner) grantAccess(h ui.Host, s subject, w assetview.Wish) (tea.Cmd, bool) {
	switch w := w.(type) {
	case assetview.EditType:
		return p.chooseType(h, s.asset), true
	case assetview.EditMode:
		return p.chooseMode(h, s.asset), true
	case assetview.EditAccess:
		return p.open(h, dialog.AccessRule(s.asset, w.Rule), "set"), true
	case assetview.RemoveAccess:
		action, err := dialog.AccessControl(s.asset, slices.Delete(slices.Clone(s.asset.AccessControl), w.Rule, w.Rule+1))
		if err != nil {
			return h.Report("remove the rule", err), true
		}
		return p.propose(h, action), true
	case assetview.Moderate:
		return p.moderate(h, s.asset, w.Status), true
	case assetview.Review:
		return p.chooseReview(h, s.asset), true
	}
	return nil, false
}

// choose asks which of a few things is meant.
func (p *Planner) choose(h ui.Host, title string, text []string, choices []dialog.Choice, then func(i int) tea.Cmd) tea.Cmd {
	overlay.Open(h.Stack(), dialog.NewChoose(title, text, choices).Leaving("leave"), func(i int, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return then(i)
	})
	return nil
}

// chooseType asks for another delivery type. What is restricted is published, for
// which the API has a call of its own; anything else is a rename.
func (p *Planner) chooseType(h ui.Host, a model.Asset) tea.Cmd {
	types := []model.DeliveryType{model.Uploaded, model.Private, model.Authenticated}
	text := []string{
		string(a.PublicID) + " is of the type " + string(a.Type) + " now. Its URLs change with its type.",
		"upload: everybody may fetch it. private: the original by signed URL only. authenticated: everything by signed URL only.",
	}
	choices := []dialog.Choice{{Key: "u", Label: "upload"}, {Key: "p", Label: "private"}, {Key: "a", Label: "authenticated"}}
	return p.choose(h, "Delivery type", text, choices, func(i int) tea.Cmd {
		to := types[i]
		switch {
		case to == a.Type:
			return nil
		case to == model.Uploaded:
			return p.propose(h, job.Call{Op: assetview.Publication(&a)})
		}
		return p.propose(h, job.Call{Op: api.RenameAsset{ResourceType: a.ResourceType, From: a.PublicID, To: a.PublicID, Type: a.Type, ToType: to}})
	})
}

// chooseMode asks for the access mode.
func (p *Planner) chooseMode(h ui.Host, a model.Asset) tea.Cmd {
	modes := []string{"public", "authenticated"}
	text := []string{"The access mode is " + accessMode(&a) + " now. Access control has taken its place: rules that may end by themselves."}
	choices := []dialog.Choice{{Key: "p", Label: "public"}, {Key: "a", Label: "authenticated"}}
	return p.choose(h, "Access mode", text, choices, func(i int) tea.Cmd {
		prior, err := json.Marshal(model.AssetPage{Resources: []model.Asset{a}})
		if err != nil {
			return h.Report("set the access mode", err)
		}
		op := api.UpdateAccessModeByIDs{ResourceType: a.ResourceType, Type: a.Type, AccessMode: modes[i], PublicIDs: []model.PublicID{a.PublicID}}
		return p.propose(h, job.Call{Op: op, Prior: prior})
	})
}

// moderate settles a review; no status asks which.
func (p *Planner) moderate(h ui.Host, a model.Asset, status string) tea.Cmd {
	if status == "" {
		choices := []dialog.Choice{{Key: "a", Label: "Approve"}, {Key: "r", Label: "Reject", Bad: true}}
		text := []string{"A rejected asset is not delivered any more; its backup is kept where there is one."}
		return p.choose(h, "Moderation of "+a.Name(), text, choices, func(i int) tea.Cmd {
			return p.moderate(h, a, []string{"approved", "rejected"}[i])
		})
	}
	prior, err := json.Marshal(a)
	if err != nil {
		return h.Report("settle the review", err)
	}
	op := api.UpdateAsset{ResourceType: a.ResourceType, Type: a.Type, PublicID: a.PublicID}
	op.ModerationStatus = status
	return p.propose(h, job.Call{Op: op, Prior: prior})
}

// chooseReview asks for the kind of review that an asset is to go through.
func (p *Planner) chooseReview(h ui.Host, a model.Asset) tea.Cmd {
	text := []string{"Until it is settled, the asset is delivered as before."}
	choices := []dialog.Choice{{Key: "m", Label: "by people"}, {Key: "d", Label: "for duplicates"}, {Key: "o", Label: "another, in a form"}}
	return p.choose(h, "Ask for a review", text, choices, func(i int) tea.Cmd {
		op := api.ExplicitAsset{ResourceType: a.ResourceType, PublicID: a.PublicID, Type: a.Type}
		op.Moderation = []string{"manual", "duplicate:0.9", "manual"}[i]
		if i == len(choices)-1 {
			return p.call(h, op)
		}
		return p.propose(h, job.Call{Op: op})
	})
}
