package dialog

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cldx/job"
	"cldx/model"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// Names alone would not tell what is set on several assets.
func TestConfirmSaysWhatIsSet(t *testing.T) {
	t.Parallel()
	two := []model.Asset{{PublicID: "a", ResourceType: model.Image, Type: model.Uploaded}, {PublicID: "b", ResourceType: model.Image, Type: model.Uploaded}}
	for i := range two {
		two[i].Labels = model.Labels{Context: model.Context{"old": "x"}, Metadata: model.Metadata{"stock": 1.0}}
	}
	tests := []struct {
		name   string
		action job.Action
		want   []string
	}{
		{"context", job.Context{Assets: two, Values: model.Context{"alt": "Two\x1b[31m things", "old": ""}}, []string{"alt = Two", "old = nothing"}},
		{"metadata", job.Metadata{Assets: two, Values: model.Metadata{"season": "s", "stock": nil, "where": []string{"shop", "web"}}}, []string{"season = s", "stock = nothing", `where = ["shop","web"]`}},
		{"many", job.Context{Assets: two, Values: model.Context{"a": "1", "b": "2", "c": "3", "d": "4", "e": "5"}}, []string{"d = 4", "… and 1 more"}},
		{"nothing", job.Delete{}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if len(tt.want) == 0 {
				if got := setLines(theme.New(theme.Dark, 0), job.Plan{}, 40); got != nil {
					t.Errorf("a plan of nothing sets %q", got)
				}
				return
			}
			screen := ansi.Strip(draw(NewConfirm(planOf(t, tt.action, true), terms), theme.Dark, 80, 24))
			for _, want := range tt.want {
				if !strings.Contains(screen, want) {
					t.Errorf("there is no %q in\n%s", want, screen)
				}
			}
		})
	}
}

// A job is tried again under its own name, though with less of it.
func TestTryingAgainSaysThatItIsTheRest(t *testing.T) {
	t.Parallel()
	made := planOf(t, job.Delete{Targets: plan.Targets(subjects("a", "b", "c"))}, true)
	made.Of, made.Targets = "1", made.Targets[:1]
	if screen := ansi.Strip(draw(NewConfirm(made, terms), theme.Dark, 80, 24)); !strings.Contains(screen, "1 asset, 1.0 kB: what is left of it") {
		t.Errorf("it does not say that it is the rest:\n%s", screen)
	}
}

// What is typed may be longer than any window: why it can't be is seen all the same.
func TestTheReasonIsSeenWhateverWasTyped(t *testing.T) {
	t.Parallel()
	s := sheetOf(Tag(subjects("a", "b"), nil, nil), "tag")
	press(s, `"`+strings.Repeat("lorem ipsum;", 400)+`"`)
	if screen := ansi.Strip(draw(s, theme.Dark, 80, 24)); !strings.Contains(screen, "is longer than 255") {
		t.Errorf("the reason is not on the screen:\n%s", screen)
	}
}
