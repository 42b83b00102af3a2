package pages

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui/intent"
	"cldx/ui/keys"
	"cldx/ui/page"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// review is an asset in a queue of reviews.
type review struct {
	model.Asset
	kind, status string
}

// queues are the kinds and states that are asked for: what waits comes first.
var (
	reviewKinds  = []string{"manual"}
	reviewStates = []string{"pending", "rejected", "approved"}
)

func moderation(d page.Desk) page.Page {
	return page.Of(page.Spec[review]{
		Name: "moderation", One: "review",
		Empty: "Uploads with moderation=manual wait here. a lists the queues of other kinds.",
		Read:  readReviews,
		ID:    func(r review) string { return string(r.ResourceType) + "/" + string(r.Type) + "/" + string(r.PublicID) },
		Columns: []page.Column[review]{
			{Title: "State", Text: func(r review) string { return r.status }, Width: 9, Role: theme.Accent},
			{Title: "Asset", Text: func(r review) string { return string(r.PublicID) }},
			{Title: "Kind", Text: func(r review) string { return r.kind }, Width: 8, Role: theme.Dim},
			{Title: "Format", Text: func(r review) string { return r.Format }, Width: 6, Role: theme.Dim},
			{
				Title: "Age", Text: func(r review) string { return pane.Age(r.CreatedAt, d.Now()) }, Width: 6, Right: true, Role: theme.Dim,
				Less: func(a, b review) bool { return a.CreatedAt.After(b.CreatedAt) },
			},
		},
		Facts: reviewFacts,
		Enter: func(d page.Desk, r review) tea.Cmd { return d.Asset(r.Asset) },
		Offers: []page.Offer[review]{
			decide(keys.Approve, "approve", "approved"),
			decide(keys.Reject, "reject", "rejected"),
			decide("", "put back into the queue", "pending"),
			{Action: keys.PageShow, Help: "open the asset", Wants: page.One, Do: func(d page.Desk, rows []review) tea.Cmd { return d.Asset(rows[0].Asset) }},
			page.Fill(keys.PageEdit, "decide with a form", func(r review) api.Operation { return verdict(r, "approved") }),
			page.New[review](keys.PageNew, "a queue of another kind or state", api.ListAssetsByModeration{}),
		},
	}, d)
}

// mostReviews bounds what is read of each queue at once.
const mostReviews = 200

// readReviews reads the queues of every resource type, what waits first.
func readReviews(ctx context.Context, d api.Doer, _ string) ([]review, string, error) {
	var rows []review
	for _, kind := range reviewKinds {
		for _, state := range reviewStates {
			for _, of := range []model.ResourceType{model.Image, model.Video} {
				op := api.ListAssetsByModeration{ResourceType: of, Kind: kind, Status: state}
				op.MaxResults = mostReviews
				answer, err := api.Run(ctx, d, op)
				if err != nil {
					return nil, "", err
				}
				for _, a := range answer.Resources {
					rows = append(rows, review{a, kind, state})
				}
			}
		}
	}
	return rows, "", nil
}

func verdict(r review, status string) api.Operation {
	return bound("update", map[string]any{
		"resource_type": string(r.ResourceType), "type": string(r.Type), "public_id": string(r.PublicID), "moderation_status": status,
	})
}

// decide is the one key that decides about a row. What it will do is said beside
// the row, so that it needs no dialog where it can be taken back.
func decide(action keys.Action, help, status string) page.Offer[review] {
	return page.Offer[review]{
		Action: action, Help: help, Wants: page.Several, Ops: []string{"update"},
		Blocked: func(r review) string {
			if r.status == status {
				return "It is " + status + " already."
			}
			return ""
		},
		Do: func(d page.Desk, rows []review) tea.Cmd {
			if len(rows) == 1 {
				return d.Plan(intent.Call{Op: verdict(rows[0], status), Shown: true})
			}
			ops := make([]api.Operation, len(rows))
			for i, r := range rows {
				ops[i] = verdict(r, status)
			}
			return d.Plan(intent.Calls{Title: strings.ToUpper(help[:1]) + help[1:], Ops: ops})
		},
	}
}

func reviewFacts(r review) []page.Fact {
	facts := []page.Fact{
		{Label: "asset", Text: string(r.PublicID), Role: theme.Strong}, {Label: "state", Text: r.status, Role: theme.Accent},
		{Label: "kind", Text: r.kind}, {Label: "type", Text: string(r.ResourceType) + " " + r.Format},
		{Label: "size", Text: strings.TrimSpace(pane.Dimensions(r.Width, r.Height) + " " + pane.Size(r.Bytes))},
		{Label: "uploaded", Text: r.CreatedAt.UTC().Format("2006-01-02 15:04")},
	}
	if len(r.Tags) > 0 {
		facts = append(facts, page.Fact{Label: "tags", Text: strings.Join(r.Tags, " "), Role: theme.Tag})
	}
	return append(facts,
		page.Fact{Label: "What the keys do", Head: true},
		page.Fact{Label: "A", Text: "update … moderation_status=approved, and on to the next", Role: theme.Good},
		page.Fact{Label: "R", Text: "update … moderation_status=rejected, and on to the next", Role: theme.Bad},
		page.Fact{Label: "cost", Text: "1 Admin call each; z takes it back"},
	)
}
