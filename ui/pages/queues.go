package pages

import (
	"context"
	"strconv"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/ui/page"
	"cldx/ui/pane"
)

// reviewKinds are the kinds of reviews that the service documents, and the
// resource types that each is for: a queue is asked for by type.
var reviewKinds = []struct {
	name string
	of   []model.ResourceType
}{
	{"manual", []model.ResourceType{model.Image, model.Video, model.Raw}},
	{"duplicate", []model.ResourceType{model.Image}},
	{"aws_rek", []model.ResourceType{model.Image}},
	{"aws_rek_video", []model.ResourceType{model.Video}},
	{"google_video_moderation", []model.ResourceType{model.Video}},
	{"webpurify", []model.ResourceType{model.Image}},
	{"metascan", []model.ResourceType{model.Image, model.Video, model.Raw}},
	{"perception_point", []model.ResourceType{model.Image, model.Video, model.Raw}},
}

// reviewStates are the states of a review, what waits first.
var reviewStates = []string{"pending", "rejected", "approved", "queued", "aborted"}

// queues are the lists of the page: what waits for a person is read at once, each
// of the others when it is asked for.
func queues() []page.Queue[review] {
	all := make([]page.Queue[review], 0, len(reviewKinds)*len(reviewStates))
	for _, kind := range reviewKinds {
		for _, state := range reviewStates {
			all = append(all, page.Queue[review]{
				Name: kind.name + ", " + state, Note: pane.Plural(len(kind.of), "Admin call"), Read: readQueue(kind.name, state, kind.of),
			})
		}
	}
	return all
}

// reviewsAtOnce is how many are asked for by one call.
const reviewsAtOnce = 200

// readQueue reads a queue of one resource type after the other. Its cursor is
// which of them comes next, and where in it.
func readQueue(kind, state string, of []model.ResourceType) func(context.Context, api.Doer, string) ([]review, string, error) {
	return func(ctx context.Context, d api.Doer, cursor string) ([]review, string, error) {
		number, at, _ := strings.Cut(cursor, " ")
		n, err := strconv.Atoi(number)
		if err != nil {
			n, at = 0, ""
		}
		op := api.ListAssetsByModeration{ResourceType: of[n], Kind: kind, Status: state}
		op.MaxResults, op.NextCursor, op.Tags = reviewsAtOnce, at, true
		answer, err := api.Run(ctx, d, op)
		if err != nil {
			return nil, "", err
		}
		rows := make([]review, len(answer.Resources))
		for i, a := range answer.Resources {
			rows[i] = review{a, kind, state}
		}
		switch {
		case answer.NextCursor != "":
			return rows, strconv.Itoa(n) + " " + answer.NextCursor, nil
		case n+1 < len(of):
			return rows, strconv.Itoa(n+1) + " ", nil
		}
		return rows, "", nil
	}
}
