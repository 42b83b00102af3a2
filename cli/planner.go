package cli

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"

	"cldx/job"
	"cldx/ui"
	"cldx/ui/bulk"
)

// planner carries out what the explorer's user asks for; its journal stands in
// a folder of the environment's own.
func (a *app) planner(s *session) (ui.Planner, error) {
	journal, err := job.OpenJournal(journalPath(s))
	if err != nil {
		return nil, err
	}
	return bulk.New(bulk.Deps{
		Engine: job.NewEngine(s.doer(), journal, job.Options{}), Journal: journal,
		Backup: s.choice.Sandbox, Token: token, Files: a.disk(),
	}), nil
}

// journalPath is where the jobs of this environment are kept: two sandboxes of
// the same name are two environments.
func journalPath(s *session) string {
	e := s.choice.Environment
	sum := sha256.Sum256([]byte(e.Name + "\n" + e.CloudName + "\n" + s.choice.Data))
	return filepath.Join(s.paths.State, "jobs-"+hex.EncodeToString(sum[:6]))
}

// token is a word that nobody else has.
func token() string {
	var b [4]byte
	_, _ = rand.Read(b[:]) // it never fails
	return hex.EncodeToString(b[:])
}
