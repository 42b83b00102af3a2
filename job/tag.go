package job

import (
	"slices"
	"strings"

	"cldx/api"
	"cldx/model"
)

// TagMode says what a Tag action does with its tags.
type TagMode uint8

// The modes of a Tag action.
const (
	AddTags     TagMode = iota
	RemoveTags          // take these off
	ReplaceTags         // these in place of all there are
	ClearTags           // take all off
)

// Tag changes the tags of assets.
type Tag struct {
	Targets []Target
	Mode    TagMode
	Tags    []string
}

func (a Tag) plan(p *planner) error {
	tags := slices.Compact(slices.Sorted(slices.Values(a.Tags)))
	for _, tag := range tags {
		if err := model.CheckTag(tag); err != nil {
			p.problem(tag, err.Error())
		}
	}
	if len(tags) == 0 && a.Mode != ClearTags {
		p.problem("tags", "none are given")
	}
	if len(p.problems) > 0 {
		return nil
	}
	targets := slices.DeleteFunc(slices.Clone(a.Targets), func(t Target) bool { return !p.Unread && a.settled(t, tags) })
	if len(targets) == 0 {
		return ErrNothing
	}
	p.out.Kind, p.out.Title = "tag", a.title(tags, p.subject(len(targets)))
	p.out.Targets, p.out.Unchanged = targets, len(a.Targets)-len(targets)
	size := min(taggedPerCall, tagsTimesAssets/max(1, len(tags)))
	for _, b := range batches(targets, max(1, size)) {
		if _, err := p.addUndoable(a.call(b, tags), b); err != nil {
			return err
		}
	}
	return nil
}

// settled reports whether the target has what the action asks for already.
func (a Tag) settled(t Target, tags []string) bool {
	switch a.Mode {
	case AddTags:
		return !slices.ContainsFunc(tags, func(tag string) bool { return !slices.Contains(t.Tags, tag) })
	case RemoveTags:
		return !slices.ContainsFunc(tags, func(tag string) bool { return slices.Contains(t.Tags, tag) })
	case ReplaceTags:
		return slices.Equal(slices.Sorted(slices.Values(t.Tags)), tags)
	case ClearTags:
		return len(t.Tags) == 0
	}
	return false
}

func (a Tag) call(b batch, tags []string) api.Undoable {
	switch a.Mode {
	case RemoveTags:
		return api.RemoveTag{ResourceType: b.resourceType, Type: b.deliveryType, Tags: tags, PublicIDs: b.ids()}
	case ReplaceTags:
		return api.ReplaceTag{ResourceType: b.resourceType, Type: b.deliveryType, Tags: tags, PublicIDs: b.ids()}
	case ClearTags:
		return api.RemoveAllTags{ResourceType: b.resourceType, Type: b.deliveryType, PublicIDs: b.ids()}
	case AddTags:
	}
	return api.AddTag{ResourceType: b.resourceType, Type: b.deliveryType, Tags: tags, PublicIDs: b.ids()}
}

func (a Tag) title(tags []string, subject string) string {
	list := strings.Join(tags, ", ")
	switch a.Mode {
	case RemoveTags:
		return "Remove " + list + " from " + subject
	case ReplaceTags:
		return "Replace the tags of " + subject + " by " + list
	case ClearTags:
		return "Remove all tags from " + subject
	case AddTags:
	}
	return "Tag " + subject + " with " + list
}
