package picture

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/kitty"
	"github.com/charmbracelet/x/ansi/sixel"
	"golang.org/x/image/draw"
)

// Resize returns a picture in the size that it has inside a box, keeping its
// proportions; grow enlarges what is smaller.
func Resize(img image.Image, width, height int, grow bool) image.Image {
	size := img.Bounds().Size()
	w, h := within(size.X, size.Y, width, height, grow)
	if w == 0 || w == size.X && h == size.Y {
		return img
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.ApproxBiLinear.Scale(out, out.Bounds(), img, img.Bounds(), draw.Src, nil)
	return out
}

// SixelCommand draws a picture at the cursor, pixel by pixel.
func SixelCommand(img image.Image) (string, error) {
	var b bytes.Buffer
	b.WriteString("\x1bP0;1;0q")
	if err := (&sixel.Encoder{}).Encode(&b, img); err != nil {
		return "", fmt.Errorf("encode the picture as sixels: %w", err)
	}
	b.WriteString("\x1b\\")
	return b.String(), nil
}

// ITerm2Command draws a picture, a file as it was delivered, at the cursor in cols by
// rows cells.
func ITerm2Command(file []byte, cols, rows int) string {
	return fmt.Sprintf("\x1b]1337;File=inline=1;size=%d;width=%d;height=%d;preserveAspectRatio=1;doNotMoveCursor=1:%s\x07",
		len(file), cols, rows, base64.StdEncoding.EncodeToString(file))
}

// Spot is where the cells of a picture stand on the screen.
type Spot struct {
	ID       ID
	Row, Col int // of the picture's first cell
	Cells    int // of it that can be seen
}

// Spots finds the cells of KittyLines on a screen, and takes their marks away: what is
// left is cells with nothing in them, which no two pictures have in common, so that
// they are drawn anew when another picture comes or nothing does.
func Spots(lines []string) []Spot {
	var spots []Spot
	at := map[Spot]int{}
	for row, line := range lines {
		if !strings.ContainsRune(line, kitty.Placeholder) {
			continue
		}
		var plain strings.Builder
		col, colour := 0, 0
		state := byte(0)
		for rest := line; rest != ""; {
			seq, width, n, next := ansi.DecodeSequence(rest, state, nil)
			state, rest = next, rest[n:]
			if strings.HasPrefix(seq, "\x1b[38;5;") {
				fmt.Sscanf(seq, "\x1b[38;5;%dm", &colour) //nolint:errcheck // another one leaves it as it is
			}
			if part, is := marked(seq); is {
				seq = "\u00a0"
				spot := Spot{ID: ID(part[2]<<24 | colour), Row: row - part[0], Col: col - part[1]}
				if _, seen := at[spot]; !seen {
					at[spot] = len(spots)
					spots = append(spots, spot)
				}
				spots[at[spot]].Cells++
			}
			plain.WriteString(seq)
			col += width
		}
		lines[row] = plain.String()
	}
	return spots
}

var diacritics = func() map[rune]int {
	m := make(map[rune]int, mostKittyCells)
	for i := range mostKittyCells {
		m[kitty.Diacritic(i)] = i
	}
	return m
}()

// marked reads the row, the column and the mark of the ID of a picture's cell.
func marked(cluster string) (part [3]int, is bool) {
	first, n := utf8.DecodeRuneInString(cluster)
	if first != kitty.Placeholder {
		return part, false
	}
	i := 0
	for _, r := range cluster[n:] {
		if i < len(part) {
			part[i] = diacritics[r]
		}
		i++
	}
	return part, true
}
