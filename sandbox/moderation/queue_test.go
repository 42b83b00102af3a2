package moderation_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
	"cldx/sandbox/moderation"
)

func TestParse(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]moderation.Wish{
		"":                     nil,
		"manual":               {{Kind: "manual"}},
		"duplicate":            {{Kind: "duplicate", Threshold: 0.8}},
		"duplicate:0.95":       {{Kind: "duplicate", Threshold: 0.95}},
		"webpurify|manual":     {{Kind: "webpurify"}, {Kind: "manual"}},
		"aws_rek:x:0.5":        {{Kind: "aws_rek"}},
		"duplicate:0|metascan": {{Kind: "duplicate"}, {Kind: "metascan"}},
	} {
		got, err := moderation.Parse(text)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("Parse(%q): %v %s", text, err, diff)
		}
	}
	for _, text := range []string{"boss", "manual|duplicate", "duplicate:2", "duplicate:NaN", "duplicate:", "manual:1", "|"} {
		if got, err := moderation.Parse(text); !errors.Is(err, moderation.ErrInvalid) {
			t.Errorf("Parse(%q) = %v, %v", text, got, err)
		}
	}
}

// spell writes a queue as kind:status words.
func spell(queue []model.Moderation) []string {
	words := []string{}
	for _, m := range queue {
		words = append(words, m.Kind+":"+m.Status)
	}
	return words
}

func queueOf(t *testing.T, text string) []model.Moderation {
	t.Helper()
	wishes, err := moderation.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return moderation.Start(wishes)
}

func TestQueue(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	three := queueOf(t, "duplicate|webpurify|manual")
	approved := moderation.Settle(three, 0, "approved", nil, at)
	rejected := moderation.Settle(three, 0, "rejected", nil, at)
	rows := []struct {
		name    string
		queue   []model.Moderation
		want    []string
		current string
	}{
		{"start", three, []string{"duplicate:pending", "webpurify:queued", "manual:queued"}, "duplicate:pending"},
		{"approved", approved, []string{"duplicate:approved", "webpurify:pending", "manual:queued"}, "webpurify:pending"},
		{"rejected", rejected, []string{"duplicate:rejected", "webpurify:aborted", "manual:aborted"}, "duplicate:rejected"},
		{"overridden", moderation.Decide(rejected, "approved", at), []string{"duplicate:overridden", "webpurify:aborted", "manual:approved"}, "manual:approved"},
		{"decided", moderation.Decide(queueOf(t, "manual"), "rejected", at), []string{"manual:rejected"}, "manual:rejected"},
		{"decided anew", moderation.Decide(moderation.Decide(queueOf(t, "manual"), "rejected", at), "approved", at), []string{"manual:overridden", "manual:approved"}, "manual:approved"},
		{"out of nothing", moderation.Decide(nil, "approved", at), []string{"manual:approved"}, "manual:approved"},
		{"none", nil, []string{}, ":"},
	}
	for _, row := range rows {
		if diff := cmp.Diff(row.want, spell(row.queue)); diff != "" {
			t.Errorf("%s: %s", row.name, diff)
		}
		if kind, status := moderation.Current(row.queue); kind+":"+status != row.current {
			t.Errorf("%s: current is %s:%s, want %s", row.name, kind, status, row.current)
		}
	}
}

// FuzzParse holds the parser to what a queue relies on.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"manual", "duplicate:0.5|manual", "aws_rek:a:b|manual", "||"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		wishes, err := moderation.Parse(text)
		for i, w := range wishes {
			if err != nil || !(w.Threshold >= 0 && w.Threshold <= 1) || w.Kind == "manual" && i < len(wishes)-1 {
				t.Errorf("Parse(%q) = %v, %v", text, wishes, err)
			}
		}
	})
}
