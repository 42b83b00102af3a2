package pages

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/ui/keys"
	"cldx/ui/page"
	"cldx/ui/theme"
)

// The log shows and copies what went over the network without what would let
// anybody act for a while.
func TestTheLogTellsNoSecret(t *testing.T) {
	t.Parallel()
	const secret = "5f0c1d2e3b4a59687766554433221100"
	x := api.Exchange{
		Op:       api.DeleteByToken{Token: secret},
		Request:  "POST /v1_1/demo/delete_by_token\r\n\r\ntoken=" + secret + "&signature=" + secret,
		Response: []byte(`{"public_id":"cat","delete_token":"` + secret + `"}`),
		Err:      errors.New(`asked with "delete_token":"` + secret + `"`),
	}
	var copied []string
	p := requests(page.Desk{
		Now: time.Now, After: func(time.Duration, tea.Msg) tea.Cmd { return nil },
		Around: page.Around{Calls: func() []api.Exchange { return []api.Exchange{x} }},
		Tell:   page.Tell{Copy: func(_, text string) tea.Cmd { copied = append(copied, text); return nil }},
	})
	p.Refresh()
	if act, ok := p.Act(keys.PageShow); ok {
		act.Do()
	}
	if len(copied) != 1 || strings.Contains(copied[0], secret) || !strings.Contains(copied[0], "delete_by_token") {
		t.Errorf("copied %q", copied)
	}
	said := ""
	for _, f := range callFacts(x) {
		said += f.Label + " " + f.Text + "\n"
	}
	lines, _ := p.View(100, 20, theme.New(theme.Mono, 0), true)
	if said += strings.Join(lines, "\n"); strings.Contains(said, secret) {
		t.Errorf("the log says the token:\n%s", said)
	}
	if !strings.Contains(said, "cat") {
		t.Errorf("the log lacks the answer:\n%s", said)
	}
}
