package job

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// stamp is how a job's ID begins: the time of its plan.
const stamp = "20060102-150405.000000000"

// The names of journals. One is its job's ID, but where the clock had been set back when
// the job began: then the time after that of the newest job stands before the ID, so that
// names stand in the order in which the jobs began.
const (
	journalEnd = ".jsonl"
	insteadOf  = "~"
)

// names returns the journals' names without their end, newest first.
func (j *Journal) names() ([]string, error) {
	names, err := fs.Glob(os.DirFS(j.dir), "*"+journalEnd)
	if err != nil {
		return nil, fmt.Errorf("journal: %w", err)
	}
	for i, name := range names {
		names[i] = strings.TrimSuffix(name, journalEnd)
	}
	slices.Sort(names)
	slices.Reverse(names)
	return names, nil
}

// ids returns the jobs' IDs, newest first.
func (j *Journal) ids() ([]string, error) {
	names, err := j.names()
	for i, name := range names {
		if _, id, moved := strings.Cut(name, insteadOf); moved {
			names[i] = id
		}
	}
	return names, err
}

// path is the file of a job.
func (j *Journal) path(id string) string {
	id = filepath.Base(id)
	plain := filepath.Join(j.dir, id+journalEnd)
	if exists(plain) {
		return plain
	}
	names, err := j.names()
	if err != nil {
		return plain
	}
	for _, name := range names {
		if strings.HasSuffix(name, insteadOf+id) {
			return filepath.Join(j.dir, name+journalEnd)
		}
	}
	return plain
}

// next is the file of a job that begins now: after all that began before, whatever time
// it was then.
func (j *Journal) next(id string) (string, error) {
	if there := j.path(id); exists(there) {
		return there, nil // the caller finds that out
	}
	names, err := j.names()
	if err != nil {
		return "", err
	}
	name := filepath.Base(id)
	for _, newest := range names {
		at, err := time.Parse(stamp, newest[:min(len(newest), len(stamp))])
		if err != nil {
			continue // it is none of ours
		}
		if name <= newest {
			name = at.Add(time.Nanosecond).Format(stamp) + insteadOf + name
		}
		break
	}
	return filepath.Join(j.dir, name+journalEnd), nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
