package cli

import (
	"context"
	"crypto/rand"
	"encoding/hex"

	"cldx/job"
	"cldx/ui"
	"cldx/ui/bulk"
)

// planner carries out what the explorer's user asks for; its journal stands in
// a folder of the environment's own.
func (a *app) planner(ctx context.Context, s *session) (ui.Planner, error) {
	journal := journalIn(s.paths.Jobs(s.id()))
	return bulk.New(bulk.Deps{
		Doer: s.doer(), Journal: journal,
		Options: job.Options{Open: s.openFile, Width: s.choice.Environment.Concurrency},
		Backup:  s.choice.Sandbox, Token: token, Files: a.disk(ctx),
	}), nil
}

// token is a word that nobody else has.
func token() string {
	var b [4]byte
	_, _ = rand.Read(b[:]) // it never fails
	return hex.EncodeToString(b[:])
}
