package picture

import (
	"fmt"
	"slices"
	"strings"
)

// Protocol is a way to put pictures onto a terminal.
type Protocol string

// The protocols. Auto stands for the best that is sure to work; it and Off are
// choices, not ways.
const (
	Auto   Protocol = "auto"
	Kitty  Protocol = "kitty"
	ITerm2 Protocol = "iterm2"
	Sixel  Protocol = "sixel"
	Blocks Protocol = "blocks"
	Off    Protocol = "off"
)

// Protocols are all of them, as they are spelt in the configuration.
var Protocols = []Protocol{Auto, Kitty, ITerm2, Sixel, Blocks, Off}

// ParseProtocol reads a choice; the empty text means Auto.
func ParseProtocol(text string) (Protocol, error) {
	if text == "" {
		return Auto, nil
	}
	if slices.Contains(Protocols, Protocol(text)) {
		return Protocol(text), nil
	}
	names := make([]string, len(Protocols))
	for i, p := range Protocols {
		names[i] = string(p)
	}
	return Auto, fmt.Errorf("%q is no way to show pictures: give %s", text, strings.Join(names, ", "))
}

// Terminal is what is known of the terminal's pictures.
type Terminal struct {
	// Name is what the terminal calls itself; "" when it does not say.
	Name string
	// Multiplexer is tmux, screen or zellij when the program runs inside one; Outer is
	// then the terminal around it, as far as the multiplexer tells.
	Multiplexer, Outer string
	// Passthrough says that the multiplexer hands commands on.
	Passthrough bool
	// Graphics and Sixels say that the terminal answered that it knows the kitty
	// graphics protocol, and sixels.
	Graphics, Sixels bool
	// CellWidth and CellHeight are the pixels of a cell; 0 when nobody says.
	CellWidth, CellHeight int
}

// placing are the terminals that show pictures in cells of text (the Unicode
// placeholders of the kitty graphics protocol), by the beginnings of their names.
// Others answer that they know the protocol, but leave these cells empty.
var placing = []string{"kitty", "ghostty", "xterm-kitty", "xterm-ghostty"}

// inline are the terminals that know the pictures of iTerm2.
var inline = []string{"iterm2", "wezterm", "mintty", "rio", "konsole", "vscode", "tabby", "hyper"}

func named(name string, among []string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(among, func(begin string) bool { return strings.HasPrefix(name, begin) })
}

// Inline reports whether the terminal is one that knows the pictures of iTerm2.
func (t Terminal) Inline() bool { return named(t.name(), inline) }

func (t Terminal) name() string {
	if t.Multiplexer != "" {
		return t.Outer
	}
	return t.Name
}

// Best returns the way to show pictures that is sure to work, and why it is that.
func (t Terminal) Best() (best Protocol, why string) {
	places := named(t.name(), placing)
	switch {
	case t.Multiplexer == "" && places && t.Graphics:
		return Kitty, t.Name + " answered that it shows pictures in cells of text"
	case t.Multiplexer == "tmux" && places && t.Passthrough:
		return Kitty, t.Outer + " shows pictures in cells of text, and tmux hands them on"
	case t.Multiplexer == "tmux" && places:
		return Blocks, t.Outer + " shows pictures, but tmux keeps them back: put «set -g allow-passthrough on» into tmux.conf"
	case t.Multiplexer == "tmux" && t.Outer == "":
		return Blocks, "tmux does not tell which terminal is around it"
	case t.Multiplexer != "":
		return Blocks, "inside " + t.Multiplexer + " no better way is sure to work"
	case t.Graphics:
		return Blocks, t.called() + " knows the kitty graphics protocol, but is not known for pictures in cells of text"
	case t.Inline() || t.Sixels:
		return Blocks, t.called() + " has pictures that only stand beside the text: ask for them with " + strings.Join(t.others(), " or ")
	}
	return Blocks, t.called() + " does not say that it shows pictures"
}

func (t Terminal) called() string {
	if t.Name == "" {
		return "the terminal"
	}
	return t.Name
}

// others are the ways that work, if not without a flaw.
func (t Terminal) others() []string {
	var ways []string
	if t.Inline() {
		ways = append(ways, string(ITerm2))
	}
	if t.Sixels {
		ways = append(ways, string(Sixel))
	}
	return ways
}

// Choose returns the way to show pictures for a choice, and why.
func (t Terminal) Choose(choice Protocol) (Protocol, string) {
	if choice == Auto || choice == "" {
		return t.Best()
	}
	if t.Multiplexer != "" && (choice == ITerm2 || choice == Sixel && !t.Sixels) {
		return Blocks, "inside " + t.Multiplexer + " there is no place for other pictures"
	}
	return choice, "asked for"
}

// Wrap returns commands as the terminal must be sent them to reach whoever shows
// pictures.
func (t Terminal) Wrap(commands string) string {
	if t.Multiplexer == "tmux" {
		return ThroughTmux(commands)
	}
	return commands
}

// Cell returns the pixels of a cell; where nobody says, those of a usual one.
func (t Terminal) Cell() (w, h int) {
	const least, most = 2, 128
	if t.CellWidth < least || t.CellHeight < least || t.CellWidth > most || t.CellHeight > most {
		return 10, 20
	}
	return t.CellWidth, t.CellHeight
}
