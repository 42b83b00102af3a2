package ui

import (
	tea "charm.land/bubbletea/v2"

	"cldx/api"
	codec "cldx/api/wire"
	"cldx/job"
	"cldx/model"
)

// asListed is the order in which an operation that lists gives its assets.
var asListed = Order{"listed", "as the service lists them", "", ""}

// listedBy returns the operation of a place that an operation of its own lists,
// for the page that begins at cursor. What is kept may say anything: it is refused
// unless it only reads.
func listedBy(p Place, cursor string) (api.Returning[model.AssetPage], bool) {
	op, err := codec.Unmarshal([]byte(p.Op))
	if err != nil || op.Spec().Effect != api.Read {
		return nil, false // it was written by another version of the program
	}
	if paged, ok := op.(api.Paged); ok && cursor != "" {
		op = paged.From(cursor)
	}
	lists, ok := op.(api.Returning[model.AssetPage])
	return lists, ok
}

func listedTitle(p Place) string {
	op, err := codec.Unmarshal([]byte(p.Op))
	if err != nil {
		return "a listing"
	}
	return op.Spec().Name + " " + job.Subject(op)
}

// Lists reports whether what an operation answers can be shown in the list.
func Lists(op api.Operation) bool {
	_, ok := op.(api.Returning[model.AssetPage])
	return ok
}

// ShowListed shows what an operation lists in the list of assets.
func (h Host) ShowListed(op api.Operation) tea.Cmd {
	text, err := codec.Marshal(op)
	if err != nil {
		return h.Report("show what "+op.Spec().Name+" lists", err)
	}
	return tea.Batch(h.app.visit(Place{Kind: Listed, Op: string(text)}), h.app.focus(AssetsPane))
}

// unreadable reports whether a place is listed by an operation that this program
// does not know.
func (p Place) unreadable() bool {
	_, known := listedBy(p, "")
	return p.Kind == Listed && !known
}
