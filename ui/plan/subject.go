// Package plan turns what a user asked for, and what was typed into a dialog,
// into actions of a job. It exists so that these decisions are pure functions. It
// knows neither the screen nor the service.
package plan

import (
	"slices"

	"cldx/job"
	"cldx/model"
)

// Subject is an asset that an action is about.
type Subject struct {
	job.Target
	Row model.Row
}

// Subjects reads rows of the store; those that were dropped are left out.
func Subjects(s *model.Store, refs []model.Ref) []Subject {
	subjects := make([]Subject, 0, len(refs))
	for _, ref := range refs {
		row := s.Row(ref)
		if row.PublicID == "" {
			continue
		}
		asset := s.Asset(ref)
		t := job.TargetOf(&asset)
		t.Folder = row.Folder
		subjects = append(subjects, Subject{t, row})
	}
	return subjects
}

// Targets returns what a job needs to know of the subjects.
func Targets(subjects []Subject) []job.Target {
	targets := make([]job.Target, len(subjects))
	for i, s := range subjects {
		targets[i] = s.Target
	}
	return targets
}

// TagCount is a tag and how many of some assets bear it.
type TagCount struct {
	Tag   string
	Count int
}

// TagCounts returns the tags that the subjects bear, the most frequent first.
func TagCounts(subjects []Subject) []TagCount {
	counts := map[string]int{}
	for _, s := range subjects {
		for _, tag := range s.Tags {
			counts[tag]++
		}
	}
	list := make([]TagCount, 0, len(counts))
	for tag, n := range counts {
		list = append(list, TagCount{tag, n})
	}
	slices.SortFunc(list, func(a, b TagCount) int {
		switch {
		case a.Count != b.Count:
			return b.Count - a.Count
		case a.Tag < b.Tag:
			return -1
		}
		return 1
	})
	return list
}
