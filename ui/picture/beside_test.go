package picture_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/internal/term"
	"cldx/ui/picture"
)

func TestSpotsAreFoundAndLeftEmpty(t *testing.T) {
	t.Parallel()
	one, two := picture.NumberedID(9, 0), picture.NumberedID(9, 300)
	a, b := picture.KittyLines(one, 3, 2), picture.KittyLines(two, 2, 2)
	lines := []string{
		"名 \x1b[1mtitle\x1b[m",
		"名 " + a[0] + "│\x1b[31mx",
		"名 " + a[1] + "│" + ansi.Cut(b[0], 1, 2),
	}
	got := picture.Spots(lines)
	want := []picture.Spot{{ID: one, Row: 1, Col: 3, Cells: 6}, {ID: two, Row: 2, Col: 6, Cells: 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Spots (-want +got):\n%s", diff)
	}
	plain := []string{"名 title", "名 \u00a0\u00a0\u00a0│x", "名 \u00a0\u00a0\u00a0│\u00a0"}
	for i, line := range lines {
		if ansi.Strip(line) != plain[i] {
			t.Errorf("line %d is left as %q, want %q", i, ansi.Strip(line), plain[i])
		}
	}
	if !strings.Contains(lines[1], "\x1b[38;5;16m") || !strings.HasSuffix(lines[1], "\x1b[31mx") {
		t.Errorf("the colours are lost: %q", lines[1])
	}
}

func TestPicturesDrawnAtTheCursor(t *testing.T) {
	t.Parallel()
	img := picture.Resize(checker(100, 100), 40, 40, false)
	if img.Bounds() != image.Rect(0, 0, 40, 40) {
		t.Errorf("resized to %v", img.Bounds())
	}
	if same := picture.Resize(img, 80, 80, false); same.Bounds() != img.Bounds() {
		t.Errorf("enlarged to %v", same.Bounds())
	}
	var file bytes.Buffer
	if err := png.Encode(&file, img); err != nil {
		t.Fatal(err)
	}
	sixels, err := picture.SixelCommand(img)
	if err != nil {
		t.Fatal(err)
	}
	for kind, command := range map[term.Pictures]string{
		term.SixelPictures: sixels, term.ITerm2Pictures: picture.ITerm2Command(file.Bytes(), 4, 2),
	} {
		screen := term.NewEmulatorFor(kind, 20, 10, &term.Dark)
		if _, err := screen.Write([]byte("\x1b[3;5H" + command)); err != nil {
			t.Fatal(err)
		}
		placed := screen.Placed()
		if len(placed) != 1 || !placed[0].Whole() || placed[0].Row != 2 || placed[0].Col != 4 || placed[0].Cols != 4 || placed[0].Rows != 2 {
			t.Errorf("%s: the terminal shows %+v, and says %q", kind, placed, screen.Graphics().Trouble)
		}
		if _, err := screen.Write([]byte("\x1b[4;6Hx")); err != nil {
			t.Fatal(err)
		}
		if placed := screen.Placed(); placed[0].Whole() {
			t.Errorf("%s: a picture is whole with text in it", kind)
		}
	}
}

func FuzzSpots(f *testing.F) {
	f.Add(picture.KittyLines(picture.NumberedID(1, 1), 2, 1)[0])
	f.Add("\x1b[38;5;99999999999999m\U0010EEEE\u0305")
	f.Fuzz(func(t *testing.T, line string) {
		width := ansi.StringWidth(line)
		lines := []string{line}
		picture.Spots(lines)
		if got := ansi.StringWidth(lines[0]); strings.ContainsRune(line, '\U0010EEEE') && got > width+strings.Count(line, "\U0010EEEE") {
			t.Errorf("%q becomes %q, which is wider", line, lines[0])
		}
	})
}
