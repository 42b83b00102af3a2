package plan

import (
	"fmt"
	"strings"

	"cldx/job"
	"cldx/model"
)

// Rename gives every subject the name that a pattern makes of it.
func Rename(subjects []Subject, p Pattern) job.Rename {
	pairs := make([]job.Pair, len(subjects))
	for i, s := range subjects {
		pairs[i] = job.Pair{Target: s.Target, To: p.Name(s, i+1)}
	}
	return job.Rename{Pairs: pairs}
}

// List is the public IDs of the subjects, one a line, to be edited as text. It
// refuses a name that is more than one line.
func List(subjects []Subject) (string, error) {
	var b strings.Builder
	for _, s := range subjects {
		if strings.ContainsAny(string(s.PublicID), "\r\n") {
			return "", fmt.Errorf("the name %q is more than one line: rename it by itself", s.PublicID)
		}
		b.WriteString(string(s.PublicID) + "\n")
	}
	return b.String(), nil
}

// FromList reads an edited list: its n-th line is the new name of the n-th subject.
func FromList(subjects []Subject, text string) (job.Rename, error) {
	text = strings.TrimSuffix(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	lines := strings.Split(text, "\n")
	if text == "" {
		lines = nil
	}
	if len(lines) != len(subjects) {
		return job.Rename{}, fmt.Errorf("the list had %d lines and came back with %d%s: keep one line for every asset",
			len(subjects), len(lines), firstDifference(subjects, lines))
	}
	pairs := make([]job.Pair, len(subjects))
	for i, s := range subjects {
		pairs[i] = job.Pair{Target: s.Target, To: model.PublicID(lines[i])}
	}
	return job.Rename{Pairs: pairs}, nil
}

// firstDifference helps to find the line that came or went.
func firstDifference(subjects []Subject, lines []string) string {
	for i := range min(len(subjects), len(lines)) {
		if string(subjects[i].PublicID) != lines[i] {
			return fmt.Sprintf("; the first changed line is %d", i+1)
		}
	}
	return ""
}

// One renames one subject to what was typed.
func One(s Subject, to string) job.Rename {
	return job.Rename{Pairs: []job.Pair{{Target: s.Target, To: model.PublicID(to)}}}
}
