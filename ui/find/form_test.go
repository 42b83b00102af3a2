package find_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/find"
	"cldx/ui/overlay"
	"cldx/ui/theme"
)

func fields() []model.MetadataField {
	return []model.MetadataField{
		{ExternalID: "season", Label: "Season", Type: model.EnumField, Datasource: &model.Datasource{Values: []model.DatasourceValue{
			{ExternalID: "s1", Value: "Summer"}, {ExternalID: "w1", Value: "Winter"},
		}}},
		{ExternalID: "price", Label: "Price", Type: model.IntegerField},
	}
}

// formed is a window in which an expression was turned into a form.
func formed(start string) *find.Box {
	l := known()
	l.LearnFields(fields(), nil)
	b := find.New(find.Setup{Start: start, Words: l, Metadata: l.Metadata, Orders: []string{"newest first", "name A–Z"}})
	b.Update(tea.KeyPressMsg{Code: 'f', Mod: tea.ModCtrl})
	return b
}

// goTo moves the cursor to the row of a title.
func goTo(t *testing.T, b *find.Box, title string) {
	t.Helper()
	for range 60 {
		if row, ok := b.Row(); ok && row == title {
			return
		}
		send(b, "down")
	}
	t.Fatalf("the form has no row %q", title)
}

func TestForm(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, start, row string
		keys             []string
		want             string
	}{
		{"untouched", "  tags=shoe   bytes>1mb", "words", nil, "tags=shoe   bytes>1mb"},
		{"words", "", "words", []string{"red -draft"}, "red AND -draft"},
		{"a type chosen", "tags=shoe", "type", []string{"space"}, "resource_type:image AND tags=shoe"},
		{"two types", "resource_type=image", "type", []string{"right", "space"}, "resource_type:image OR resource_type:video"},
		{"a type no longer chosen", "resource_type=image tags=x", "type", []string{"space"}, "tags=x"},
		{"a folder", "", "folder", []string{"pets/cats"}, `asset_folder=pets/cats`},
		{"and below", "asset_folder=pets", "below it too", []string{"space"}, "asset_folder:pets/*"},
		{"and no longer", `asset_folder:"pets/*"`, "below it too", []string{"right"}, "asset_folder=pets"},
		{"in the other folder mode", "folder=pets", "below it too", []string{"space"}, "folder:pets/*"},
		{"tags", "", "tags, none of", []string{`a "b c"`}, `-tags=a AND -tags="b c"`},
		{"a tag completed", "", "tags, any of", []string{"bo", "tab", " sh", "tab"}, "tags=boot OR tags=shoe"},
		{"limits", "bytes>5", "size", []string{"backspace", "backspace", ">1mb <=2mb"}, "bytes>1mb AND bytes<=2mb"},
		{"metadata by label", "", "Season", []string{"Win", "tab"}, "metadata.season=w1"},
		{"metadata number", "", "Price", []string{">=5 <9"}, "metadata.price>=5 AND metadata.price<9"},
		{"context", "", "context", []string{"alt:cat"}, "context.alt:cat"},
		{"what no line holds stays", "(width>5 OR height>5) tags=a", "tags, all of", []string{" b"}, "tags=a AND tags=b AND (width>5 OR height>5)"},
		{"and can be changed", "width>5 OR height>5", "also", []string{"0"}, "width>5 OR height>50"},
	} {
		b := formed(tt.start)
		goTo(t, b, tt.row)
		for _, k := range tt.keys {
			if k == "space" {
				b.Update(tea.KeyPressMsg{Code: ' ', Text: " "})
				continue
			}
			send(b, k)
		}
		send(b, "enter")
		got, ok := b.Result()
		if !b.Done() || !ok || got.Expr != tt.want {
			t.Errorf("%s: %v with %q, want %q", tt.name, ok, got.Expr, tt.want)
		}
	}
}

func TestTheFormHoldsTheOrder(t *testing.T) {
	t.Parallel()
	b := formed("tags=a")
	goTo(t, b, "sort")
	send(b, "right", "enter")
	if got, _ := b.Result(); got.Order != 1 {
		t.Errorf("the order is %d, want 1", got.Order)
	}
}

func TestAWrongRowKeepsTheFormOpen(t *testing.T) {
	t.Parallel()
	b := formed("tags=a")
	goTo(t, b, "size")
	send(b, ">1mb <", "down", "enter")
	if row, _ := b.Row(); b.Done() || row != "size" {
		t.Fatalf("the window is done (%v), or the cursor on %q, want size", b.Done(), row)
	}
	p := b.View(overlay.Room{Width: 90, Height: 30, Theme: theme.New(theme.Mono, 0)})
	for i, line := range p.Lines {
		line = ansi.Strip(line)
		if !strings.Contains(line, ">1mb <") {
			continue
		}
		want := cell.Width(line[:strings.Index(line, ">1mb <")]) + len(">1mb <")
		below := ansi.Strip(p.Lines[i+1])
		if at := strings.Index(below, "^"); at != want {
			t.Errorf("the mark stands at %d, want %d:\n%s\n%s", at, want, line, below)
		}
		return
	}
	t.Error("the row is not drawn")
}

func TestBothViewsAreOneSearch(t *testing.T) {
	t.Parallel()
	b := formed("tags=a")
	goTo(t, b, "format")
	send(b, "png jpg", "esc")
	if _, ok := b.Row(); ok {
		t.Fatal("esc did not go back to the expression")
	}
	send(b, " AND bytes>5", "enter")
	if got, _ := b.Result(); got.Expr != "(format:png OR format:jpg) AND tags=a AND bytes>5" {
		t.Errorf("the search is %q", got.Expr)
	}
}

func FuzzForm(f *testing.F) {
	f.Add("tags:(a OR b) -\"x y\"", "shoe, \"a", 3, 40)
	f.Add("folder:\"a/*\"", ">5 \\", 9, 20)
	f.Fuzz(func(t *testing.T, start, text string, row, w int) {
		b := formed(start)
		for range row % 40 {
			send(b, "down")
		}
		b.Update(tea.PasteMsg{Content: text})
		send(b, "tab", "left", "up")
		w = 4 + max(w, -w)%200
		if w < 4 {
			return
		}
		p := b.View(overlay.Room{Width: w, Height: 20, Theme: theme.New(theme.Dark, 0)})
		if len(p.Lines) > 20 {
			t.Errorf("%d lines, want at most 20", len(p.Lines))
		}
		for _, line := range p.Lines {
			if cell.Width(line) > w {
				t.Errorf("%q is %d cells wide, want at most %d", ansi.Strip(line), cell.Width(line), w)
			}
		}
	})
}
