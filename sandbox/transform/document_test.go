package transform

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	document = "../../docs/delivery.md"
	mark     = "<!-- from here on written by CLDX_GOLDEN=write go test ./sandbox/transform -->\n"
)

// groups are the parts of the table, in order.
var groups = []struct{ name, title string }{
	{"parameter", "Parameters"}, {"crop", "Crop modes (`c`)"}, {"gravity", "Gravities (`g`)"}, {"background", "Backgrounds (`b`)"},
	{"effect", "Effects (`e`)"}, {"flag", "Flags (`fl`)"}, {"layer", "Layers"}, {"operand", "Conditions and variables"}, {"format", "Formats (`f`)"},
}

// tables spells the table for the document.
func tables() string {
	var b strings.Builder
	for _, g := range groups {
		fmt.Fprintf(&b, "\n## %s\n\n| name | supported | how | example |\n|---|---|---|---|\n", g.title)
		for _, s := range Table() {
			if s.Group != g.name {
				continue
			}
			state := "yes"
			switch {
			case s.Refused:
				state = "refused"
			case s.How != "":
				state = "partly"
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s | `%s` |\n", s.Name, state, s.How, strings.ReplaceAll(s.Example, "|", `\|`))
		}
	}
	return b.String()
}

// TestTheDocumentIsTheTable holds docs/delivery.md against the table; what stands before the mark is written by hand.
func TestTheDocumentIsTheTable(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	head, got, found := strings.Cut(string(b), mark)
	if !found {
		t.Fatalf("%s has no mark %q", document, mark)
	}
	want := tables()
	if os.Getenv("CLDX_GOLDEN") == "write" {
		if err := os.WriteFile(document, []byte(head+mark+want), 0o644); err != nil { //nolint:gosec // a document
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s is not what the table says (-want +got):\n%s", document, d)
	}
}
