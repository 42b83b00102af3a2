package term

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"io"
	"strconv"
	"strings"
)

// Graphics is what came of the kitty graphics protocol.
type Graphics struct {
	// Commands and Bytes count what was sent.
	Commands, Bytes int
	// Trouble says what a real terminal would have refused or shown as rubbish.
	Trouble []string
}

// graphics is the terminal's pictures.
type graphics struct {
	told     Graphics
	kept     map[uint32]*sent
	partial  *sent // of which more commands must come
	stamps   []stamp
	kind     Pictures
	drawings int
}

// sent is a picture that the program sent.
type sent struct {
	id         uint32
	cols, rows int
	options    map[string]string
	data       []byte
	img        image.Image
}

// Pictures is how a terminal can show them.
type Pictures string

// The kinds of terminals.
const (
	NoPictures     Pictures = ""
	KittyPictures  Pictures = "kitty"
	SixelPictures  Pictures = "sixel"
	ITerm2Pictures Pictures = "iterm2"
)

// names is what terminals of these kinds call themselves.
var names = map[Pictures]string{
	NoPictures: name, KittyPictures: "kitty(0.42.1)", SixelPictures: "foot(1.22.3)", ITerm2Pictures: "iTerm2 3.5.10",
}

const maxTrouble = 100

func (g *graphics) trouble(format string, args ...any) {
	if len(g.told.Trouble) < maxTrouble {
		g.told.Trouble = append(g.told.Trouble, fmt.Sprintf(format, args...))
	}
}

// kitty plays a command of the kitty graphics protocol, without its G.
func (e *Emulator) kitty(command []byte) {
	g := &e.osc.graphics
	const longest = 4096
	head, payload, _ := bytes.Cut(command, []byte(";"))
	options := map[string]string{}
	for pair := range strings.SplitSeq(string(head), ",") {
		k, v, _ := strings.Cut(pair, "=")
		options[k] = v
	}
	if len(payload) > longest {
		g.trouble("a command carries %d bytes, more than %d", len(payload), longest)
	}
	if g.kind != KittyPictures {
		return
	}
	if g.partial != nil {
		if _, other := options["a"]; other {
			g.trouble("a command stands among the pieces of picture %d: %s", g.partial.id, head)
			return
		}
		g.partial.data = append(g.partial.data, payload...)
	} else if !e.kittyBegin(options, payload) {
		return
	}
	if options["m"] == "1" {
		return
	}
	done := g.partial
	g.partial = nil
	e.kittyKeep(done)
}

// kittyBegin plays the first or only command, and reports whether it sends a picture.
func (e *Emulator) kittyBegin(options map[string]string, payload []byte) bool {
	g := &e.osc.graphics
	number := func(key string) int {
		n, _ := strconv.Atoi(options[key]) // a missing one is 0
		return n
	}
	switch options["a"] {
	case "q":
		e.reply("\x1b_Gi=%d;OK\x1b\\", number("i"))
	case "d":
		if options["d"] != "I" {
			g.trouble("a wish to forget %q, which is not known here", options["d"])
		}
		delete(g.kept, uint32(number("i")))
	case "T":
		if options["q"] != "2" || options["U"] != "1" || number("i") == 0 {
			g.trouble("picture %s is sent so that it is answered, or drawn at the cursor", options["i"])
		}
		g.partial = &sent{
			id: uint32(number("i")), cols: number("c"), rows: number("r"),
			options: options, data: bytes.Clone(payload),
		}
		return true
	default:
		g.trouble("command %v is not known here", options)
	}
	return false
}

// kittyKeep keeps a picture that has come whole.
func (e *Emulator) kittyKeep(s *sent) {
	g := &e.osc.graphics
	var err error
	if s.img, err = s.decode(); err != nil {
		g.trouble("picture %d can't be decoded: %v", s.id, err)
		return
	}
	s.data = nil
	if g.kept == nil {
		g.kept = map[uint32]*sent{}
	}
	g.kept[s.id] = s
}

func (s *sent) decode() (image.Image, error) {
	data, err := base64.StdEncoding.DecodeString(string(s.data))
	if err != nil {
		return nil, err
	}
	if s.options["o"] == "z" {
		unpacked, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		if data, err = io.ReadAll(io.LimitReader(unpacked, maxPixels*4)); err != nil {
			return nil, err
		}
	}
	if s.options["f"] != "100" {
		return nil, fmt.Errorf("format %q is not known here", s.options["f"])
	}
	head, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if head.Width*head.Height > maxPixels {
		return nil, fmt.Errorf("%d by %d pixels are too many", head.Width, head.Height)
	}
	return png.Decode(bytes.NewReader(data))
}

const maxPixels = 16 << 20

// NewEmulatorFor makes a blank screen that shows pictures in a way.
func NewEmulatorFor(kind Pictures, cols, rows int, p *Palette) *Emulator {
	e := NewEmulator(cols, rows, p, false)
	e.osc.graphics.kind = kind
	return e
}

// Kept is how many pictures the program has sent and not made the terminal forget.
func (e *Emulator) Kept() int { return len(e.osc.graphics.kept) }
