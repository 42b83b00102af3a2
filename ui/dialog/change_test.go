package dialog

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cldx/job"
	"cldx/ui/cell"
	"cldx/ui/theme"
)

// What is different is seen, however long what stays the same is.
func TestChangesShowWhatIsDifferent(t *testing.T) {
	t.Parallel()
	long := "detail-tree-1011, evening, sale, tablet"
	tests := []struct{ from, to, want string }{
		{"candle, gift", "candle, gift, hurry", "candle, gift → candle, gift, hurry"},
		{long, long + ", hurry", "…tablet → …tablet, hurry"},
		{long + ", hurry", long, "…tablet, hurry → …tablet"},
		{strings.Repeat("図鑑", 30) + "一", strings.Repeat("図鑑", 30) + "二", "…図鑑図鑑図鑑図鑑図鑑図鑑一 → …図鑑図鑑図鑑図鑑図鑑図鑑二"},
		{"", strings.Repeat("new ", 5) + "words", "nothing → new new new new new words"},
	}
	for _, tt := range tests {
		line := ansi.Strip(changeLine(theme.New(theme.Dark, 0), job.Change{What: "tags", From: tt.from, To: tt.to}, 86))
		if got := strings.Join(strings.Fields(line), " "); got != "tags "+tt.want && !strings.HasSuffix(got, tt.want) || cell.Width(line) != 86 {
			t.Errorf("%q to %q is drawn as %q, want %q", tt.from, tt.to, got, tt.want)
		}
	}
}

func FuzzApart(f *testing.F) {
	f.Add("a long enough beginning, one", "a long enough beginning, two")
	f.Add("図鑑図鑑図鑑図鑑図鑑図鑑図鑑図鑑一", "図鑑図鑑図鑑図鑑図鑑図鑑図鑑図鑑二")
	f.Fuzz(func(t *testing.T, a, b string) {
		a, b = cell.Clean(a), cell.Clean(b)
		x, y := apart(a, b)
		if !strings.HasSuffix(a, strings.TrimPrefix(x, "…")) || !strings.HasSuffix(b, strings.TrimPrefix(y, "…")) || a != b && x == y {
			t.Errorf("%q and %q become %q and %q", a, b, x, y)
		}
	})
}
