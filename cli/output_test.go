package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"cldx/internal/term"
	"cldx/internal/wild"
)

// Whatever a text is, a line of a table and a document of JSON tell a terminal nothing
// but what to draw; and the document still means the same.
func TestPrintedTextsAreText(t *testing.T) {
	t.Parallel()
	for _, s := range wild.Sequences {
		raw, err := json.Marshal(map[string]string{"name": s.Text})
		if err != nil {
			t.Fatal(err)
		}
		document, err := indented(raw)
		if err != nil {
			t.Fatal(err)
		}
		var back, meant map[string]string
		if err := json.Unmarshal(raw, &meant); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(document), &back); err != nil || back["name"] != meant["name"] {
			t.Errorf("%s: printed as %q, which means %q, %v", s.Name, document, back["name"], err)
		}
		for how, printed := range map[string]string{"a cell": inCell(s.Text), "a line": printable(s.Text), "JSON": document} {
			e := term.NewEmulator(80, 200, &term.Dark, false)
			_, _ = e.Write([]byte(strings.ReplaceAll(printed, "\n", "\r\n") + "\x1b[200;1Hq")) // it never fails
			last := e.Screen().Cells[199][0]
			if len(e.Clips()) > 0 || len(e.Replies()) > 0 || e.Title() != "" || e.Graphics().Commands > 0 || e.Screen().Alternate || last.Text != "q" || last.Link != "" || last.Style != (term.Style{}) {
				t.Errorf("%s: %s tells the terminal more than what to draw: %q", s.Name, how, printed)
			}
			if how == "a cell" && (strings.ContainsAny(printed, "\n\t\r") || strings.ContainsFunc(printed, steers)) {
				t.Errorf("%s: the cell is %q", s.Name, printed)
			}
		}
	}
}
