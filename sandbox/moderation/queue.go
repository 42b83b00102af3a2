// Package moderation keeps the queue of reviews that an asset goes through: the
// first is pending, the others wait, an approval starts the next and a rejection
// ends all. It knows neither the asset nor who reviews it.
package moderation

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"cldx/model"
)

// The statuses of a review.
const (
	Pending    = "pending"
	Queued     = "queued"
	Approved   = "approved"
	Rejected   = "rejected"
	Aborted    = "aborted"
	Overridden = "overridden"
)

// The kinds of review that need no add-on of the service to be understood here.
const (
	Manual    = "manual"
	Duplicate = "duplicate"
)

// kinds are the reviews that the API knows.
var kinds = []string{
	Manual, "webpurify", "aws_rek", "aws_rek_video", "google_video_moderation", "perception_point", "metascan", Duplicate, "cld",
}

// Known reports whether the API has such a kind of review.
func Known(kind string) bool { return slices.Contains(kinds, kind) }

// KnownStatus reports whether a review can have such a status.
func KnownStatus(status string) bool {
	switch status {
	case Pending, Queued, Approved, Rejected, Aborted, Overridden:
		return true
	}
	return false
}

// ErrInvalid says that no review is called so, or that it stands at the wrong place.
var ErrInvalid = errors.New("moderation is not valid")

// defaultThreshold is how alike pictures are that a duplicate review without a
// number takes for the same. Unconfirmed.
const defaultThreshold = 0.8

// Wish is one review that a call asks for.
type Wish struct {
	Kind      string
	Threshold float64 // of a duplicate review: how alike a picture must be, 0 to 1; 0 asks for no comparison
}

// Parse reads the moderation parameter: kinds joined by |, a manual one last.
func Parse(text string) ([]Wish, error) {
	if text == "" {
		return nil, nil
	}
	var wishes []Wish
	parts := strings.Split(text, "|")
	for i, part := range parts {
		kind, options, given := strings.Cut(part, ":")
		w := Wish{Kind: kind}
		if !slices.Contains(kinds, kind) || kind == Manual && (given || i < len(parts)-1) {
			return nil, fmt.Errorf("%w: %s", ErrInvalid, part)
		}
		if kind == Duplicate {
			var err error
			if w.Threshold, err = threshold(options, given); err != nil {
				return nil, fmt.Errorf("%w: %s", ErrInvalid, part)
			}
		}
		wishes = append(wishes, w)
	}
	return wishes, nil
}

func threshold(text string, given bool) (float64, error) {
	if !given {
		return defaultThreshold, nil
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || !(n >= 0 && n <= 1) {
		return 0, ErrInvalid
	}
	return n, nil
}

// Start makes the queue of a new asset: the first review pending, the rest queued.
func Start(wishes []Wish) []model.Moderation {
	var queue []model.Moderation
	for i, w := range wishes {
		status := Queued
		if i == 0 {
			status = Pending
		}
		queue = append(queue, model.Moderation{Kind: w.Kind, Status: status})
	}
	return queue
}

// Next gives the place of the review that is pending; -1 when none is.
func Next(queue []model.Moderation) int {
	return slices.IndexFunc(queue, func(m model.Moderation) bool { return m.Status == Pending })
}

// Settle gives the queue after the review at i came to a status: an approval
// starts the next one, a rejection ends all that wait.
func Settle(queue []model.Moderation, i int, status string, response json.RawMessage, at time.Time) []model.Moderation {
	queue = slices.Clone(queue)
	queue[i].Status, queue[i].Response, queue[i].UpdatedAt = status, response, at
	for j := i + 1; j < len(queue); j++ {
		if queue[j].Status != Queued {
			continue
		}
		if status == Rejected {
			queue[j].Status, queue[j].UpdatedAt = Aborted, at
			continue
		}
		queue[j].Status = Pending
		break
	}
	return queue
}

// Decide gives the queue after a person approved or rejected the asset. A manual
// review that is pending gets the status; else the decision stands beside what it
// goes against, which is then overridden.
func Decide(queue []model.Moderation, status string, at time.Time) []model.Moderation {
	if i := Next(queue); i >= 0 && queue[i].Kind == Manual {
		return Settle(queue, i, status, nil, at)
	}
	queue = slices.Clone(queue)
	for i, m := range queue {
		switch {
		case m.Status == Overridden || m.Status == Aborted && m.Kind != Manual || m.Status == status:
		case m.Kind == Manual && (m.Status == Queued || m.Status == Aborted):
			queue = slices.Delete(queue, i, i+1) // it is the last, and becomes the decision
		default:
			queue[i].Status, queue[i].UpdatedAt = Overridden, at
		}
	}
	return append(queue, model.Moderation{Kind: Manual, Status: status, UpdatedAt: at})
}

// Current gives the review that says how the asset stands: the last that has begun.
func Current(queue []model.Moderation) (kind, status string) {
	for _, m := range slices.Backward(queue) {
		if m.Status != Queued && m.Status != Aborted && m.Status != Overridden {
			return m.Kind, m.Status
		}
	}
	if len(queue) == 0 {
		return "", ""
	}
	last := queue[len(queue)-1]
	return last.Kind, last.Status
}
