package learn_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/ui/learn"
)

func TestASignatureInAnAnswerIsMasked(t *testing.T) {
	t.Parallel()
	raw := `{"public_id":"cat","signature":"` + strings.Repeat("ab", 20) + `"}`
	copied := ""
	a := learn.NewAnswer(learn.NewReply(api.UploadAsset{}, []byte(raw), nil), func(_, text string) tea.Cmd { copied = text; return nil }, nil)
	a.Update(tea.KeyPressMsg{Code: 'y', Text: "y"})
	if want := `"signature": "` + api.Masked + `"`; !strings.Contains(copied, want) {
		t.Errorf("the answer is copied as %s, want it with %s", copied, want)
	}
}
