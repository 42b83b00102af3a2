package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"cldx/job"
	"cldx/sandbox"
)

// denied adds to an error of a place that can't be written what to do about it. Of other
// errors it says nothing.
func denied(err error, advice string) error {
	if err == nil || !errors.Is(err, fs.ErrPermission) && !errors.Is(err, syscall.EROFS) && !errors.Is(err, syscall.ENOTDIR) {
		return err
	}
	return fmt.Errorf("%w; %s", err, advice)
}

// What to do about places that can't be written.
const (
	elsewhereState  = "nothing was sent, for no job begins without its journal: make the folder writable, or name another one with XDG_STATE_HOME"
	elsewhereMemory = "the next run begins without it: make the folder writable, or name another one with XDG_STATE_HOME"
	elsewhereData   = "the sandbox keeps its library there, and changed nothing of it: make the folder writable, or name another one with --data"
	elsewhereConfig = "the configuration is as it was: make the folder writable, or name another file with CLDX_CONFIG"
)

// journalIn is the journal in a folder. Where it can't be written, what it has can be
// read, and no job begins.
func journalIn(dir string) *job.Journal {
	journal, err := job.OpenJournal(dir)
	if err != nil {
		return job.ReadJournal(dir, denied(err, elsewhereState))
	}
	return journal
}

// openSandbox opens the sandbox of a folder in this process.
func openSandbox(ctx context.Context, o sandbox.Options) (*sandbox.Sandbox, error) {
	box, err := sandbox.Open(ctx, o)
	if err != nil {
		return nil, denied(err, elsewhereData)
	}
	return box, nil
}

// unchanged is the error of a change of the configuration: a mistake of whoever asked for
// it, unless the file can't be written.
func unchanged(err error) error {
	if err == nil {
		return nil
	}
	if told := denied(err, elsewhereConfig); told.Error() != err.Error() {
		return told
	}
	return usage(err)
}
