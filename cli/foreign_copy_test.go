package cli

import (
	"encoding/json"
	"testing"

	"cldx/internal/wild"
)

// mostWhole is the longest text with which an asset is kept whole: beyond, the list has
// its names only.
const mostWhole = 500

// What is copied of an asset is its text as it is, byte for byte, whatever it holds; as
// JSON it means the same.
func TestCopiedTextsAreLiteral(t *testing.T) {
	t.Parallel()
	for _, s := range wild.Sequences {
		copied := func(at int) string { return newForeign(t, t.TempDir(), s.Text, 0).copies(at) }
		text := string([]rune(s.Text)) // as JSON brings it: what is no UTF-8 has been replaced
		if got := copied(0); got != text {
			t.Errorf("%s: the public ID is copied as %q, want %q", s.Name, got, text)
		}
		var asset map[string]any
		if err := json.Unmarshal([]byte(copied(2)), &asset); err != nil || asset["public_id"] != text || asset["display_name"] != text {
			t.Errorf("%s: the JSON means %q, %v; want %q", s.Name, asset["public_id"], err, text)
		}
		if len(text) > mostWhole {
			continue
		}
		if url, id := copied(1), copied(3); url != text || id != text {
			t.Errorf("%s: the URL and the asset ID are copied as %q and %q, want %q", s.Name, url, id, text)
		}
		if got, want := copied(4), "!["+text+"]("+text+")"; got != want {
			t.Errorf("%s: the Markdown is %q, want %q", s.Name, got, want)
		}
	}
}

// copies copies what stands at a place of the menu, and returns it.
func (o *foreign) copies(at int) string {
	o.press('2')
	o.press('y')
	for range at {
		o.press(0x81)
	}
	o.press('\r')
	if len(o.copied) != 1 {
		return ""
	}
	return o.copied[0]
}
