package sandbox

import (
	"context"
	"encoding/json"
	"slices"

	"cldx/api"
	"cldx/sandbox/breakpoints"
)

// checkProcessing refuses what makes no sense, and what takes a subscription.
func checkProcessing(o api.Processing) error {
	if _, err := breakpoints.Parse(o.Breakpoints); err != nil {
		return invalid("Invalid value for parameter responsive_breakpoints: %s", err)
	}
	if wanted(o.AutoTranscribe) {
		return refuse(statusRateLimited, "You don't have an active subscription for auto_transcription")
	}
	if yes(o.AutoChapters) {
		return refuse(statusRateLimited, "You don't have an active subscription for auto_chaptering")
	}
	return nil
}

// wanted reports whether a JSON value asks for something.
func wanted(raw json.RawMessage) bool {
	return !slices.Contains([]string{"", "null", "false", "0", `""`, `"false"`, `"0"`}, string(raw))
}

// checkNames refuses named transformations that are not there, before anything
// is stored.
func (s *Sandbox) checkNames(ctx context.Context, o api.Processing) error {
	for _, wish := range append([]string{o.Transformation}, o.Eager...) {
		text, _ := splitEager(wish)
		if _, err := s.readChain(ctx, text); err != nil {
			return err
		}
	}
	wishes, err := breakpoints.Parse(o.Breakpoints)
	for _, w := range wishes {
		if _, err := s.readChain(ctx, w.Transformation); err != nil {
			return err
		}
	}
	return err
}
