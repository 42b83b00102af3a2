package find_test

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
	"cldx/ui/find"
	"cldx/ui/overlay"
	"cldx/ui/theme"
)

func TestTheLexiconAsksForWhatItLacks(t *testing.T) {
	t.Parallel()
	l := known()
	value := func(text string) query.Completion { return query.Complete(text, len(text)) }
	first := l.Ask(value("tags=s"))
	if len(first) != 3 {
		t.Fatalf("%d calls for tags, want one a resource type", len(first))
	}
	if again := l.Ask(value("tags=s")); len(again) != 3 {
		t.Errorf("%d calls for those that begin with s, want one a resource type", len(again))
	}
	if third := l.Ask(value("tags=s")); len(third) != 0 {
		t.Errorf("the same is asked again: %v", third)
	}
	for _, op := range first {
		op := op.(api.ListTags)
		page := model.TagPage{Tags: []string{"shell"}}
		if op.ResourceType == model.Raw {
			page.NextCursor = "more"
		}
		l.LearnTags(op, page, nil)
	}
	rest := l.Ask(value("tags=zebra"))
	if len(rest) != 1 || rest[0].(api.ListTags).Prefix != "zebra" || rest[0].(api.ListTags).ResourceType != model.Raw {
		t.Errorf("asked %v, want only for what is not known whole", rest)
	}
	if got := l.Values("tags", "shell"); len(got) != 1 || got[0].Text != "shell" {
		t.Errorf("known of shell: %v", got)
	}
	if ops := l.Ask(value("asset_folder=pets/c")); len(ops) != 1 || ops[0].(api.SearchFolders).Expression != "" {
		t.Errorf("asked %v for folders", ops)
	}
	if ops := l.Ask(value("asset_folder=pets/c")); len(ops) != 1 || ops[0].(api.SearchFolders).Expression != "path:pets/c*" {
		t.Errorf("asked %v for folders that begin so", ops)
	}
}

func TestTroubleIsSaidAndNotAskedAgain(t *testing.T) {
	t.Parallel()
	l := known()
	l.Ask(query.Complete("metadata.x=", len("metadata.x=")))
	if l.Note() != "asking the service…" {
		t.Errorf("while asking it says %q", l.Note())
	}
	l.LearnFields(nil, &api.Error{Kind: api.Forbidden})
	if l.Note() == "" || len(l.AskFields()) > 0 {
		t.Errorf("after a refusal it says %q, and may ask again", l.Note())
	}
}

func TestFieldsAreFoundByLabel(t *testing.T) {
	t.Parallel()
	l := known()
	l.LearnFields(fields(), nil)
	l.SeePage(model.AssetPage{Resources: []model.Asset{{Labels: model.Labels{Context: model.Context{"alt text": "x"}}}}})
	for typed, want := range map[string]string{"SEAS": "metadata.season", "metadata.pr": "metadata.price", "alt": "context.alt text"} {
		if got := l.Fields(typed); len(got) != 1 || got[0].Text != want {
			t.Errorf("%s finds %v, want %s", typed, got, want)
		}
	}
	if got := l.Values("metadata.season", "sum"); len(got) != 1 || got[0].Text != "s1" {
		t.Errorf("the value labelled Summer is %v, want s1", got)
	}
}

// A key that is written in full is followed by an operator, as other fields are.
func TestKeysAreFollowedByOperators(t *testing.T) {
	t.Parallel()
	l := known()
	l.LearnFields(fields(), nil)
	for _, tt := range []struct {
		keys []string
		want string
	}{
		{[]string{"metadata.sea", "tab", "tab", "sum", "tab", "enter"}, "metadata.season:s1"},
		{[]string{"metadata.season", "down", "down", "enter", "s1", "enter"}, "metadata.season=s1"},
		{[]string{"metadata.price", "down", "down", "down", "enter", "5", "enter"}, "metadata.price>5"},
		{[]string{"metadata.season=s1", "left", "left", "left", "tab", "enter"}, "metadata.season=s1"},
	} {
		b := find.New(find.Setup{Words: l})
		send(b, tt.keys...)
		if got, _ := b.Result(); !b.Done() || got.Expr != tt.want {
			t.Errorf("%q ends with %q, done %v, want %q", tt.keys, got.Expr, b.Done(), tt.want)
		}
	}
}

// BenchmarkTyping types a tag in libraries of very different sizes: a key must cost
// the same.
func BenchmarkTyping(b *testing.B) {
	for _, n := range []int{100, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			tags := make([]string, n)
			for i := range tags {
				tags[i] = fmt.Sprintf("tag%07d", i)
			}
			l := known()
			l.See("tags", tags)
			l.Values("tags", "")
			box := find.New(find.Setup{Words: l})
			send(box, "tags=tag")
			room := overlay.Room{Width: 90, Height: 30, Theme: theme.New(theme.Dark, 0)}
			for i := 0; b.Loop(); i++ {
				if k := (tea.KeyPressMsg{Code: '1', Text: "1"}); i%2 == 0 {
					box.Update(k)
				} else {
					box.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
				}
				box.View(room)
			}
		})
	}
}
