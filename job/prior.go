package job

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"cldx/api"
	"cldx/model"
)

// Reads counts the calls that Prior makes for an operation.
func Reads(op api.Operation) int { return len(reads(op)) }

// reads returns what to read before an operation so that it can be taken back:
// its own read, in pieces where it names more assets than one call takes.
func reads(op api.Operation) []api.Operation {
	prepared, ok := op.(api.Prepared)
	if !ok {
		return nil
	}
	read := prepared.Prior()
	list, ok := read.(api.ListAssetsByIDs)
	if !ok || len(list.PublicIDs) <= api.ReadAtOnce {
		return []api.Operation{read}
	}
	var pieces []api.Operation
	for some := range slices.Chunk(list.PublicIDs, api.ReadAtOnce) {
		piece := list
		piece.PublicIDs = some
		pieces = append(pieces, piece)
	}
	return pieces
}

// Prior reads what is there before operations are made, for those that can't be
// taken back without knowing it. What is refused is nil: there is no way back
// then. A rate limit slows it, as it does jobs, and report tells so; it may be
// nil. The error is one of the network, or of ctx.
func (e *Engine) Prior(ctx context.Context, ops []api.Operation, report func(Progress)) ([]json.RawMessage, error) {
	r := newRun(e, Plan{}, nil, report)
	r.stopping = ctx
	prior := make([]json.RawMessage, len(ops))
	for i, op := range ops {
		answer, err := r.read(ctx, reads(op))
		if err != nil {
			return nil, fmt.Errorf("read what was there before %s: %w", op.Spec().Name, err)
		}
		prior[i] = answer
	}
	return prior, nil
}

// read makes the reads and joins their answers; nil when one is refused.
func (r *run) read(ctx context.Context, ops []api.Operation) (json.RawMessage, error) {
	var pages []json.RawMessage
	for _, op := range ops {
		var raw json.RawMessage
		_, err := r.call(ctx, op, &raw)
		switch {
		case err == nil:
			pages = append(pages, raw)
		case ctx.Err() != nil:
			return nil, errors.Join(ctx.Err(), err)
		case unanswered(err):
			return nil, err
		default:
			return nil, nil
		}
	}
	switch len(pages) {
	case 0:
		return nil, nil
	case 1:
		return pages[0], nil
	}
	var all model.AssetPage
	for _, raw := range pages {
		var page model.AssetPage
		if err := json.Unmarshal(raw, &page); err != nil {
			return nil, nil //nolint:nilerr // an answer of another shape tells nothing
		}
		all.Resources = append(all.Resources, page.Resources...)
	}
	return json.Marshal(all)
}
