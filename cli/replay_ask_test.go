package cli

import (
	"testing"

	"cldx/job/replay"
)

func TestWhatIsTypedBeforeDeletions(t *testing.T) {
	t.Parallel()
	one, back := replay.Deletion{Name: "a", Final: true}, replay.Deletion{Name: "b"}
	open := replay.Deletion{Name: "delete_resources_by_tag tag=x", Final: true, Open: true}
	for _, tt := range []struct {
		name string
		all  []replay.Deletion
		want string
	}{
		{"nothing is deleted", nil, "yes"},
		{"what can be brought back", []replay.Deletion{back, back}, "yes"},
		{"what is lost is counted", []replay.Deletion{one, back, one}, "2"},
		{"what nobody can count", []replay.Deletion{one, open}, "everything"},
	} {
		if got, _ := confirmation(tt.all); got != tt.want {
			t.Errorf("%s: %q has to be typed, want %q", tt.name, got, tt.want)
		}
	}
}
