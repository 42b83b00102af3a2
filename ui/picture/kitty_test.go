package picture_test

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/png"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cldx/ui/picture"
)

func TestIDsAreToldApartByColourAndMark(t *testing.T) {
	t.Parallel()
	for _, seed := range []uint8{0, 7, 254, 255} {
		seen := map[picture.ID]bool{}
		for n := range picture.IDs {
			id := picture.NumberedID(seed, n)
			if seen[id] || id&0xff < 16 || id>>24 == 0 || id&0xffff00 != 0 {
				t.Fatalf("NumberedID(%d, %d) = %#x: seen %v", seed, n, id, seen[id])
			}
			seen[id] = true
		}
	}
}

func TestKittyLinesAreCellsOfText(t *testing.T) {
	t.Parallel()
	lines := picture.KittyLines(picture.NumberedID(3, 5), 3, 2)
	for _, line := range lines {
		if ansi.StringWidth(line) != 3 || ansi.StringWidthWc(line) != 3 {
			t.Errorf("%q is %d cells wide, %d by wcwidth, want 3", line, ansi.StringWidth(line), ansi.StringWidthWc(line))
		}
	}
	want := "\x1b[38;5;21m\U0010EEEE\u030d\u0305\u0312\U0010EEEE\u030d\u030d\u0312\U0010EEEE\u030d\u030e\u0312\x1b[39m"
	if len(lines) != 2 || lines[1] != want {
		t.Errorf("the second line is %q, want %q", lines[1:], want)
	}
	if big := picture.KittyLines(1<<24|16, 500, 400); len(big) != 297 || ansi.StringWidth(big[296]) != 297 {
		t.Errorf("more cells than the protocol has marks for: %d lines", len(big))
	}
}

func TestKittyCommandsCarryThePictureWhole(t *testing.T) {
	t.Parallel()
	img := checker(300, 200)
	for i := range img.Pix { // so that it can't be made small
		img.Pix[i] = uint8(i*i>>3) | uint8(i%4/3*255)
	}
	data, err := picture.KittyData(img)
	if err != nil {
		t.Fatal(err)
	}
	commands := picture.KittyCommands(picture.NumberedID(0, 0), data, 9, 4)
	if len(commands) < 2 {
		t.Errorf("%d bytes go in %d command", len(data), len(commands))
	}
	var sent strings.Builder
	for i, c := range commands {
		head, body, _ := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(c, "\x1b_G"), "\x1b\\"), ";")
		if len(body) > 4096 || len(body)%4 != 0 {
			t.Errorf("command %d has %d bytes", i, len(body))
		}
		if last := i == len(commands)-1; strings.HasSuffix(head, "m=1") == last {
			t.Errorf("command %d of %d says %q", i, len(commands), head)
		}
		if first := strings.Contains(head, "a=T,U=1,f=100,i=16777232,c=9,r=4,q=2"); first != (i == 0) {
			t.Errorf("command %d says %q", i, head)
		}
		sent.WriteString(body)
	}
	if sent.String() != string(data) {
		t.Error("the commands together are not the data")
	}
	plain, err := base64.StdEncoding.DecodeString(sent.String())
	if err != nil {
		t.Fatal(err)
	}
	got, err := png.Decode(bytes.NewReader(plain))
	if err != nil || got.Bounds() != img.Bounds() || got.At(7, 3) != img.At(7, 3) {
		t.Errorf("the picture that arrives is another: %v, %v", err, got)
	}
}

func TestThroughTmux(t *testing.T) {
	t.Parallel()
	got := picture.ThroughTmux("\x1b_Gx\x1b\\\x1b_Gy\x1b\\")
	if want := "\x1bPtmux;\x1b\x1b_Gx\x1b\x1b\\\x1b\x1b_Gy\x1b\x1b\\\x1b\\"; got != want {
		t.Errorf("ThroughTmux = %q, want %q", got, want)
	}
}

func TestPicturesTakeTheCellsThatTheyNeed(t *testing.T) {
	t.Parallel()
	grid := picture.Grid{Cols: 40, Rows: 10, CellWidth: 10, CellHeight: 20} // 400 by 200 pixels
	tests := []struct {
		name       string
		size       image.Point
		most       int
		grow       bool
		cols, rows int
	}{
		{"wide", image.Pt(400, 100), 1 << 20, false, 40, 5},
		{"high", image.Pt(100, 200), 1 << 20, false, 10, 10},
		{"small", image.Pt(15, 15), 1 << 20, false, 2, 1},
		{"small and grown", image.Pt(15, 15), 1 << 20, true, 20, 10},
		{"sent smaller than it is shown", image.Pt(190, 95), 20_000, false, 40, 10},
		{"none", image.Pt(0, 15), 1 << 20, true, 0, 0},
	}
	for _, tt := range tests {
		w, h := grid.Pixels(tt.most)
		if w*h > tt.most {
			t.Errorf("%s: asks for %d by %d pixels, of at most %d", tt.name, w, h, tt.most)
		}
		if cols, rows := grid.Take(tt.size, w, h, tt.grow); cols != tt.cols || rows != tt.rows {
			t.Errorf("%s: takes %d by %d cells of what was asked for in %d by %d, want %d by %d", tt.name, cols, rows, w, h, tt.cols, tt.rows)
		}
	}
}
