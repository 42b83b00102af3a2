package picture

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi/kitty"
)

// ID is how a terminal with the kitty graphics protocol knows a picture. Its lowest
// byte travels as one of the 256 colours and its highest as a mark on each cell, so
// that it outlives terminals and multiplexers that change the finer colours.
type ID uint32

// IDs is how many pictures one program can have at once.
const IDs = perMark * 4

const (
	firstColour = 16 // those below are the user's, and may be spelt in other ways
	perMark     = 256 - firstColour
)

// NumberedID returns the n-th ID, from 0 below IDs, of a program. Programs with
// different seeds rarely have IDs in common, which matters for those that share a
// terminal.
func NumberedID(seed uint8, n int) ID {
	mark := 1 + (int(seed)+n/perMark)%255
	return ID(mark<<24 | (firstColour + n%perMark))
}

// mostKittyCells is how many rows or columns the protocol has marks for.
const mostKittyCells = 297

// KittyLines returns cells that show the picture with the ID, once it has been sent.
// Every cell says which part of which picture it shows, so that cells can be moved,
// covered and drawn one by one like text.
func KittyLines(id ID, cols, rows int) []string {
	cols, rows = min(cols, mostKittyCells), min(rows, mostKittyCells)
	lines := make([]string, rows)
	mark := kitty.Diacritic(int(id >> 24))
	var b strings.Builder
	for y := range rows {
		b.Reset()
		b.WriteString("\x1b[38;5;" + strconv.Itoa(int(id&0xff)) + "m")
		for x := range cols {
			b.WriteRune(kitty.Placeholder)
			b.WriteRune(kitty.Diacritic(y))
			b.WriteRune(kitty.Diacritic(x))
			b.WriteRune(mark)
		}
		b.WriteString("\x1b[39m")
		lines[y] = b.String()
	}
	return lines
}

// KittyData returns what KittyCommands sends of a picture.
func KittyData(img image.Image) ([]byte, error) {
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&b, img); err != nil {
		return nil, fmt.Errorf("encode the picture for the terminal: %w", err)
	}
	data := make([]byte, base64.StdEncoding.EncodedLen(b.Len()))
	base64.StdEncoding.Encode(data, b.Bytes())
	return data, nil
}

// KittyCommands returns the commands that send a picture to be shown in cols by rows
// cells, wherever KittyLines stand. Nothing but text may come between them. The
// terminal answers none.
func KittyCommands(id ID, data []byte, cols, rows int) []string {
	const most = 4096 // of one command, as the protocol demands
	commands := make([]string, 0, len(data)/most+1)
	cols, rows = min(cols, mostKittyCells), min(rows, mostKittyCells)
	head := fmt.Sprintf("a=T,U=1,f=100,i=%d,c=%d,r=%d,q=2,", id, cols, rows)
	for {
		piece := data[:min(len(data), most)]
		data = data[len(piece):]
		more := "m=0"
		if len(data) > 0 {
			more = "m=1"
		}
		commands = append(commands, "\x1b_G"+head+more+";"+string(piece)+"\x1b\\")
		head = "q=2,"
		if len(data) == 0 {
			return commands
		}
	}
}

// KittyForget returns the command that makes the terminal forget a picture.
func KittyForget(id ID) string {
	return fmt.Sprintf("\x1b_Ga=d,d=I,i=%d,q=2\x1b\\", id)
}

// KittyQuestion asks whether the terminal knows the protocol; one that does not
// answers nothing.
const KittyQuestion = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"

// KittyAnswer is the ID in the answer to KittyQuestion.
const KittyAnswer = 31
