package dialog

import (
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/theme"
)

func TestTagsThatComeLaterAreOffered(t *testing.T) {
	t.Parallel()
	f := Tag(subjects("a"), []string{"sale"}, nil).(*tag)
	s := sheetOf(f, "tag")
	s.Update(tea.KeyPressMsg{Code: 's', Text: "s"})
	draw(s, theme.Dark, 100, 30)
	s.Update(tea.KeyPressMsg{Code: tea.KeyDown})
	if !f.picking || f.offers[f.list.Cursor()].Tag != "sale" {
		t.Fatalf("the first key down chooses %v among %v", f.picking, f.offers)
	}
	s.Update(Tags{Names: []string{"sail", "salt", "sale"}})
	var names []string
	for _, o := range f.offers {
		names = append(names, o.Tag)
	}
	if !slices.Contains(names, "sail") || f.offers[f.list.Cursor()].Tag != "sale" {
		t.Errorf("offered are %v, chosen %d; want sail among them and sale chosen", names, f.list.Cursor())
	}
	s.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if s.Done() || f.field.Text() != "sale, " {
		t.Errorf("enter on a tag leaves %q, done %v", f.field.Text(), s.Done())
	}
}

func TestEnterTagsWithWhatWasTyped(t *testing.T) {
	t.Parallel()
	s := sheetOf(Tag(subjects("a"), []string{"sale"}, nil), "tag")
	for _, r := range "sal" {
		s.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	if got := s.verdict.Plan.Title; got != "Tag 1 asset with sal" {
		t.Errorf("the plan is %q", got)
	}
}
