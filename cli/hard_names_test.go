//go:build unix

package cli_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"cldx/api"
	"cldx/internal/term"
	"cldx/model"
)

// hardNames are names that terminals measure, join or turn around each in their way.
var hardNames = []string{
	"東京の写真", "ｆｕｌｌ　ｗｉｄｔｈ", "한국어 사진", "か\u3099が", "日本語の写真 🏔️", "👩‍👧‍👦 family", "🧑🏿‍🚀 👍🏽", "🇩🇪🇫🇷🇯🇵", "1️⃣2️⃣ ❤️ ☺︎",
	"e\u0301\u0302\u0303 accents", strings.Repeat("z\u0300\u0301\u0302", 12), "שלום עולם 12", "مرحبا بالعالم", "a\u200fb\u200eb\u061cc",
	"zero\u200bwidth\u2060joiner\u00adsoft", "नमस्ते दुनिया", "ไทยน้ำ", "தமிழ்", "བོད་ཡིག", "tab\tand\x1b[31mred\x07",
}

// hardLibrary is a target with folders, assets, tags and context of such names.
func hardLibrary(t *testing.T, s *stage) target {
	t.Helper()
	const pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
	to := s.target("--rate-limit", "0")
	for i, name := range hardNames {
		plain := strings.Map(func(r rune) rune { return map[bool]rune{true: -1, false: r}[r < ' ' || r == 0x7f] }, name)
		op := api.UploadAsset{File: pixel, PublicID: model.PublicID(fmt.Sprintf("%02d-%s", i, plain))}
		op.DisplayName, op.AssetFolder = &name, &plain
		op.Tags, op.Context = &[]string{plain, "all"}, &model.Context{"alt": name, "k" + plain: name}
		if _, err := api.Run(t.Context(), to.client, op); err != nil {
			t.Fatalf("upload %q: %v", name, err)
		}
	}
	return to
}

// boxes are what the borders of panes and windows are drawn with.
const boxes = "│╭╮╰╯├┤┬┴┼─━┃█▐"

// ragged says where a border does not stand in its column, or is pushed out of the
// screen.
func ragged(screen term.Screen) []string {
	box := func(r, c int) bool {
		return r >= 0 && r < screen.Rows && screen.Cells[r][c].Text != "" && strings.ContainsAny(screen.Cells[r][c].Text, boxes)
	}
	var found []string
	for r, row := range screen.Cells {
		if strings.HasPrefix(row[0].Text, "│") && !box(r, screen.Cols-1) {
			found = append(found, fmt.Sprintf("line %d has lost its right border: %s", r+1, screen.Line(r)))
		}
		for c, cell := range row {
			if strings.HasPrefix(cell.Text, "│") && !box(r-1, c) && !box(r+1, c) {
				found = append(found, fmt.Sprintf("line %d, column %d: a border beside its column: %s", r+1, c+1, screen.Line(r)))
			}
			if strings.ContainsAny(cell.Text, "\u202a\u202b\u202d\u202e\u200e\u200f\u061c") {
				found = append(found, fmt.Sprintf("line %d, column %d turns the rest of the line: %q", r+1, c+1, cell.Text))
			}
		}
	}
	return found
}

// Whatever names are made of, columns stay aligned and nothing runs over: in the
// folders, the list, the detail, windows and pages, with and without a terminal that
// draws grapheme clusters whole.
func TestHardNamesInEveryPlace(t *testing.T) {
	t.Parallel()
	looks := []struct{ name, keys, sees string }{
		{"the library", "", "newest first"},
		{"the folders", "1 j j j j j", "Folders"},
		{"the detail", "3 j j j", "Detail"},
		{"the detail's next tab", "]", "Detail"},
		{"a selection", "2 g space space space ctrl+a", "selected"},
		{"the tags", "t", "Tag"},
		{"many names", "esc R", "Rename"},
		{"the plan", "ctrl+u n e w - { n a m e } enter", "Confirm"},
		{"one name", "esc esc esc j R", "Rename"},
		{"bookmarks", `esc esc "\"" enter '`, "ookmark"},
		{"the page of tags", "esc : t a g s enter", "tags"},
	}
	for _, kind := range []struct {
		name       string
		legacy     bool
		cols, rows int
	}{{"clusters", false, 120, 40}, {"characters", true, 120, 40}, {"small", false, 80, 24}, {"small characters", true, 80, 24}} {
		t.Run(kind.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			to := hardLibrary(t, s)
			session, err := term.Start(t.Context(), term.Options{Env: s.env, Dir: s.dir, Cols: kind.cols, Rows: kind.rows, Legacy: kind.legacy}, s.program, "--data", to.dir)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { session.Close() })
			s.see(session, "Assets · 20")
			for _, look := range looks {
				s.keys(session, look.keys)
				s.see(session, look.sees)
				if err := session.Rest(t.Context(), 300*time.Millisecond); err != nil {
					t.Fatal(err)
				}
				screen := session.Screen()
				for _, what := range ragged(screen) {
					t.Errorf("%s: %s", look.name, what)
				}
				if t.Failed() {
					t.Fatalf("the screen:\n%s", screen.Text())
				}
			}
		})
	}
}
