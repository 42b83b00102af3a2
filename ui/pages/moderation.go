package pages

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
	"cldx/ui/intent"
	"cldx/ui/keys"
	"cldx/ui/page"
	"cldx/ui/pane"
	"cldx/ui/preview"
	"cldx/ui/theme"
)

// review is an asset in a queue of reviews.
type review struct {
	model.Asset
	kind, status string
}

func moderation(d page.Desk) page.Page {
	return page.Of(page.Spec[review]{
		Name: "moderation", One: "review",
		Empty:  "Uploads with moderation=manual wait for a review. {show} shows the queues of other kinds and states.",
		Queues: queues(),
		ID:     func(r review) string { return string(r.ResourceType) + "/" + string(r.Type) + "/" + string(r.PublicID) },
		Columns: []page.Column[review]{
			{Title: "State", Text: func(r review) string { return r.status }, Width: 9, Role: theme.Accent},
			{Title: "Asset", Text: func(r review) string { return string(r.PublicID) }, Names: true},
			{Title: "Kind", Text: func(r review) string { return r.kind }, Width: 8, Role: theme.Dim},
			{Title: "Format", Text: func(r review) string { return r.Format }, Width: 6, Role: theme.Dim},
			{
				Title: "Age", Text: func(r review) string { return pane.Age(r.CreatedAt, d.Now()) }, Width: 6, Right: true, Role: theme.Dim,
				Less: func(a, b review) bool { return a.CreatedAt.After(b.CreatedAt) },
			},
		},
		Facts:   func(r review) []page.Fact { return reviewFacts(d, r) },
		Picture: func(r review) (preview.Address, bool) { return preview.Still(&r.Asset) },
		Enter:   func(d page.Desk, r review) tea.Cmd { return d.Asset(r.Asset) },
		Offers: []page.Offer[review]{
			decide(d, keys.Approve, "approve", "approved"),
			decide(d, keys.Reject, "reject", "rejected"),
			{Help: "open the asset", Wants: page.One, Do: func(d page.Desk, rows []review) tea.Cmd { return d.Asset(rows[0].Asset) }},
			page.Fill(keys.PageEdit, "decide with a form", func(r review) api.Operation { return verdict(r, "approved") }).In("form"),
			page.New[review]("", "list a queue as an answer", api.ListAssetsByModeration{}),
		},
	}, d)
}

func verdict(r review, status string) api.Operation {
	return bound("update", map[string]any{
		"resource_type": string(r.ResourceType), "type": string(r.Type), "public_id": string(r.PublicID), "moderation_status": status,
	})
}

// decide is the one key that decides about a row. What it will do is said beside
// the row, so that it needs no dialog where it can be taken back. What is marked may
// be out of sight: its plan is shown.
func decide(d page.Desk, action keys.Action, help, status string) page.Offer[review] {
	return page.Offer[review]{
		Action: action, Help: help, Wants: page.Several, Ops: []string{"update"},
		Blocked: func(r review) string {
			if r.status == status {
				return "It is " + status + " already."
			}
			return d.Blocked(intent.Call{Op: verdict(r, status), Shown: true})
		},
		Now: func(d page.Desk, r review) tea.Cmd {
			return d.Plan(intent.Call{Op: verdict(r, status), Shown: true, Final: !settled(r)})
		},
		Do: func(d page.Desk, rows []review) tea.Cmd {
			ops := make([]api.Operation, len(rows))
			for i, r := range rows {
				ops[i] = verdict(r, status)
			}
			return d.Plan(intent.Calls{Ops: ops})
		},
	}
}

func reviewFacts(d page.Desk, r review) []page.Fact {
	facts := []page.Fact{
		{Label: "asset", Text: string(r.PublicID), Role: theme.Strong}, {Label: "state", Text: r.status, Role: theme.Accent},
		{Label: "What the keys do", Head: true},
	}
	for _, k := range []struct {
		action keys.Action
		status string
		role   theme.Role
	}{{keys.Approve, "approved", theme.Good}, {keys.Reject, "rejected", theme.Bad}} {
		if key := d.KeyOf(keys.Moderation, k.action); key != "" && r.status != k.status {
			facts = append(facts, page.Fact{Text: key + "  " + sends(verdict(r, k.status)), Role: k.role})
		}
	}
	facts = append(
		facts, page.Fact{Text: "1 Admin call, and 1 that reads what was there. " + afterwards(d, r), Role: theme.Dim},
		page.Fact{Label: "What it is", Head: true},
		page.Fact{Label: "kind", Text: r.kind}, page.Fact{Label: "type", Text: strings.TrimSpace(string(r.ResourceType) + " " + r.Format)},
		page.Fact{Label: "size", Text: strings.TrimSpace(pane.Dimensions(r.Width, r.Height) + " " + pane.Size(r.Bytes))},
		page.Fact{Label: "uploaded", Text: r.CreatedAt.UTC().Format("2006-01-02 15:04")},
	)
	if r.AssetFolder != "" {
		facts = append(facts, page.Fact{Label: "folder", Text: r.AssetFolder, Role: theme.FolderKind})
	}
	if len(r.Tags) > 0 {
		facts = append(facts, page.Fact{Label: "tags", Text: strings.Join(r.Tags, " "), Role: theme.Tag})
	}
	return facts
}

// settled reports whether a review has had a verdict: a call can give it again.
func settled(r review) bool { return r.status == "approved" || r.status == "rejected" }

// afterwards says what becomes of a verdict: no call puts a review back among those
// that wait.
func afterwards(d page.Desk, r review) string {
	if key := d.KeyOf(keys.Moderation, keys.Undo); key != "" && settled(r) {
		return key + " takes it back."
	}
	if key := d.KeyOf(keys.Moderation, keys.PageShow); key != "" {
		return "It can't wait again afterwards, but " + key + " finds it, and another verdict changes it."
	}
	return "It can't wait again afterwards."
}

// sends spells what an operation says in its request; about which asset stands
// above.
func sends(op api.Operation) string {
	r, err := wire.Encode(op)
	if err != nil {
		return err.Error()
	}
	text := op.Spec().Name
	for _, p := range r.Form {
		text += " " + p.Name + "=" + p.Value
	}
	for _, name := range slices.Sorted(maps.Keys(r.JSON)) {
		text += fmt.Sprintf(" %s=%v", name, r.JSON[name])
	}
	return text
}
