package plan_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/job"
	"cldx/model"
	"cldx/ui/plan"
)

func subject(id string, rt model.ResourceType) plan.Subject {
	k := model.Key{ResourceType: rt, Type: model.Uploaded, PublicID: model.PublicID(id)}
	return plan.Subject{
		Target: job.Target{Key: k, Folder: "shop/summer", Tags: []string{"red", "shoe"}},
		Row: model.Row{
			Key: k, Folder: "shop/summer", Format: "jpg", Width: 640, Height: 480,
			Created: time.Date(2024, 6, 30, 15, 4, 5, 0, time.UTC),
		},
	}
}

func TestPattern(t *testing.T) {
	t.Parallel()
	tests := []struct {
		pattern, id string
		n           int
		want        string
	}{
		{"{name}", "a/b/cat", 1, "a/b/cat"},
		{"kitten", "cat", 1, "kitten"},
		{"kitten", "pets/cat", 1, "pets/kitten"},
		{"new/{name}", "pets/cat", 1, "new/cat"},
		{"/{name}", "pets/cat", 1, "cat"},
		{"{dir}/x-{name}", "a/b/cat", 1, "a/b/x-cat"},
		{"{dir}/x", "cat", 1, "x"},
		{"{name}-{n}", "cat", 7, "cat-7"},
		{"{name}-{n:03}", "cat", 7, "cat-007"},
		{"{n=100:05}", "cat", 3, "00102"},
		{"{name}{ext}.bak", "doc/list.csv", 1, "doc/list.csv.bak"},
		{"{name}-old", "doc/list.csv", 1, "doc/list-old.csv"},
		{"{name|upper}", "pets/cat", 1, "pets/CAT"},
		{"{name|title}", "red_summer shoe", 1, "Red_Summer Shoe"},
		{"{name|slug}", "Red  Summer -- Shoe!", 1, "red-summer-shoe"},
		{"{name|slug|upper}", "a b", 1, "A-B"},
		{"{folder}/{name}", "x/cat", 1, "shop/summer/cat"},
		{"{date}_{name}", "cat", 1, "2024-06-30_cat"},
		{"{date:YYYYMMDD-hhmm}", "cat", 1, "20240630-1504"},
		{"{w}x{h}.{format}", "cat", 1, "640x480.jpg"},
		{"{tag}_{name}", "cat", 1, "red_cat"},
		{"{id}-2", "a/cat", 1, "a/cat-2"},
		{"{{{name}", "cat", 1, "{cat"},
		{"sale", "cat", 1, "sale"},
		{"s/cat/dog/", "cat/cat", 1, "dog/cat"},
		{"s/cat/dog/g", "cat/cat", 1, "dog/dog"},
		{"s/CAT/dog/i", "cat", 1, "dog"},
		{"s#^pets/#animals/#", "pets/cat", 1, "animals/cat"},
		{`s/(\w+)_(\w+)/$2_$1/`, "red_shoe", 1, "shoe_red"},
		{`s/(\w+)_(\w+)/\2-\1/`, "red_shoe", 1, "shoe-red"},
		{`s/pets\//zoo\//`, "pets/cat", 1, "zoo/cat"},
		{"s/nothing/x/", "cat", 1, "cat"},
	}
	for _, tt := range tests {
		p, err := plan.ParsePattern(tt.pattern)
		if err != nil {
			t.Errorf("ParsePattern(%q): %v", tt.pattern, err)
			continue
		}
		rt := model.Image
		if strings.HasSuffix(tt.id, ".csv") {
			rt = model.Raw
		}
		if got := p.Name(subject(tt.id, rt), tt.n); string(got) != tt.want {
			t.Errorf("%q of %q = %q, want %q", tt.pattern, tt.id, got, tt.want)
		}
	}
}

func TestPatternErrors(t *testing.T) {
	t.Parallel()
	tests := []struct {
		pattern string
		at      int
		why     string
	}{
		{"", 0, "the pattern is empty"},
		{"x-{nam}", 2, "there is no placeholder {nam}"},
		{"x-{name", 2, "a placeholder is not closed: } is missing"},
		{"{n:3}", 0, "{n:3}: write {n:03} for three digits"},
		{"{n=x}", 0, "{n=x}: not a number"},
		{"{name|shout}", 0, `there is no function "shout": upper, lower, title, slug`},
		{"{w:3}", 0, "{w} takes nothing after its name"},
		{"s/a", 3, "the replacement is not closed: s/old/new/"},
		{"s/a/b/x", 6, "there is no flag 'x': g all, i any case"},
		{"s/(/b/", 2, "missing closing ): `(`"},
	}
	for _, tt := range tests {
		_, err := plan.ParsePattern(tt.pattern)
		var bad *plan.PatternError
		if !errors.As(err, &bad) {
			t.Errorf("ParsePattern(%q) = %v, want a PatternError", tt.pattern, err)
			continue
		}
		if diff := cmp.Diff(plan.PatternError{At: tt.at, Why: tt.why}, *bad); diff != "" {
			t.Errorf("ParsePattern(%q) (-want +got):\n%s", tt.pattern, diff)
		}
	}
}

func FuzzPattern(f *testing.F) {
	for _, seed := range []string{"{name}-{n:03}", "s/a/b/g", "{date:YYYY}", "{{x}", `s/\//\1/`, "{n=5:020}", "{name|slug|title}"} {
		f.Add(seed, "pets/cat")
	}
	f.Fuzz(func(t *testing.T, pattern, id string) {
		p, err := plan.ParsePattern(pattern)
		var bad *plan.PatternError
		if errors.As(err, &bad) && (bad.At < 0 || bad.At > len(pattern)) {
			t.Errorf("ParsePattern(%q) blames byte %d of %d", pattern, bad.At, len(pattern))
		}
		if err == nil {
			p.Name(subject(id, model.Raw), 3)
		}
	})
}
