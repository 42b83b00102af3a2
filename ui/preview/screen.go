package preview

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/picture"
)

// screen is what pictures are shown on, and how.
type screen struct {
	how     picture.Protocol
	colours int
	size    tea.WindowSizeMsg
	ground  string // the colour behind, as "1d2021"; "" while nobody knows
	hidden  bool   // another explorer is shown
}

// How many colours the screen has, as far as pictures are concerned.
const (
	noColours = iota
	fewColours
	manyColours
)

// Colours says whether the screen has no colours at all, or few: without colours
// there are no pictures, and with few only blocks.
func (g *Gallery) Colours(none, few bool) tea.Cmd {
	colours := manyColours
	switch {
	case none:
		colours = noColours
	case few:
		colours = fewColours
	}
	if colours == g.colours {
		return nil
	}
	g.colours = colours
	return g.choose()
}

// Ground says which colour is behind pictures, as "1d2021". Blocks can't let it
// through, so that what the service draws is asked for on it.
func (g *Gallery) Ground(colour string) tea.Cmd {
	if colour == g.ground {
		return nil
	}
	g.ground = colour
	if g.how != picture.Blocks {
		return nil
	}
	return g.Lost()
}

// Terminal returns what is known of the terminal, how pictures are shown on it, and
// why so.
func (g *Gallery) Terminal() (t picture.Terminal, how picture.Protocol, why string) {
	how, why = g.asked.terminal.Choose(g.deps.Choice)
	switch {
	case g.colours == noColours:
		return g.asked.terminal, picture.Off, "there are no colours"
	case g.colours == fewColours && how != picture.Off:
		return g.asked.terminal, picture.Blocks, "there are few colours"
	}
	return g.asked.terminal, how, why
}

// choose takes the best way to show pictures, and makes them anew if it is another.
func (g *Gallery) choose() tea.Cmd {
	_, how, _ := g.Terminal()
	if how == g.how {
		return g.ready()
	}
	lost := g.Lost() // in the way that it was
	g.how = how
	return tea.Batch(lost, g.ready())
}

// ready fetches what has been waiting for the terminal's answers.
func (g *Gallery) ready() tea.Cmd {
	if g.resting.waits {
		return nil
	}
	return g.start()
}

// Lost makes all pictures anew: the terminal may have forgotten them, as after
// another program had the screen.
func (g *Gallery) Lost() tea.Cmd {
	g.abandon(func(Want) bool { return false })
	g.forget(g.kept.clear())
	g.beside.drawn = nil
	return tea.Batch(g.again(), g.wire.next(g))
}

// resized asks for the size of a cell, which may have changed with that of the
// screen. The size that is known already comes when another program gives the screen
// back.
func (g *Gallery) resized(size tea.WindowSizeMsg) tea.Cmd {
	same := size == g.size
	g.size = size
	switch {
	case g.how != picture.Kitty && !g.over():
		return nil
	case same:
		return g.Lost()
	}
	g.beside.drawn = nil // the screen is drawn anew
	return tea.Raw(askCell)
}

// Leftover returns what makes the terminal forget every picture: it is sent when the
// program has ended.
func (g *Gallery) Leftover() string {
	if g.over() {
		return ""
	}
	var b strings.Builder
	for id := range g.numbers.taken {
		b.WriteString(g.asked.terminal.Wrap(picture.KittyForget(id)))
	}
	return b.String()
}

// most is how many pixels are sent of a picture: on a slow line, fewer.
func (g *Gallery) most() int {
	const near, far = 640_000, 100_000
	if g.asked.remote() || g.asked.terminal.Multiplexer != "" {
		return far
	}
	return near
}

// Quiet reports whether nothing of a picture is on its way to the terminal.
func (g *Gallery) Quiet() bool {
	return g.wire.turn == 0 && (g.asked.terminal.Multiplexer == "" || len(g.wire.queue) == 0)
}

// Hush ends everything, so that soon nothing is on its way. Through a
// multiplexer the terminal is told to forget the pictures now: while that takes the
// screen back, at the end, it hands nothing on.
func (g *Gallery) Hush() tea.Cmd {
	g.Hide(true)
	if g.asked.terminal.Multiplexer == "" {
		return nil
	}
	g.forget(g.kept.clear())
	return g.wire.next(g)
}

// Hide says that another explorer has the screen, or that this one has it again.
func (g *Gallery) Hide(hidden bool) tea.Cmd {
	g.hidden = hidden
	if !hidden {
		if g.over() {
			return tea.ClearScreen
		}
		return nil
	}
	g.wanted, g.resting.waits = nil, false
	g.abandon(func(Want) bool { return false })
	g.beside.placed, g.beside.drawn = nil, nil
	return g.wire.next(g)
}

// Close ends the gallery while others go on: what it has begun to send is taken back.
func (g *Gallery) Close() tea.Cmd {
	g.Hide(true)
	if g.deps.Line.holder != g { // the picture of another one may be on its way
		g.wire = wire{}
		return nil
	}
	g.deps.Line.holder = nil
	if len(g.wire.queue) == 0 {
		return nil
	}
	id := g.sending[g.wire.queue[0].of].id
	g.wire = wire{}
	return tea.Raw(g.asked.terminal.Wrap(picture.KittyForget(id)))
}
