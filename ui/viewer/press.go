package viewer

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/keys"
	"cldx/ui/overlay"
)

// Context is none: the viewer finds what keys mean by itself.
func (p *Page) Context() keys.Context { return "" }

// context returns where the keys go.
func (p *Page) context() keys.Context {
	if p.reading() {
		return keys.Reading
	}
	return keys.Viewing
}

// reading reports whether a file stands there as text, a table or bytes.
func (p *Page) reading() bool { return p.shows == aFile && !p.file.view.Empty() }

// press finds what a key is bound to. What a text, a table or a contact sheet has no
// use for is the viewer's.
func (p *Page) press(k tea.KeyPressMsg) tea.Cmd {
	if p.reading() && p.file.view.Typing() {
		p.file.view.Press(k)
		return nil
	}
	key, ok := p.trail.Follow(p.tools.Keys, p.context(), k.String())
	if !ok {
		return nil
	}
	if p.reading() {
		b, _ := p.tools.Keys.Find(keys.Reading, key)
		if name := inText[b.Action]; name != "" && p.file.view.Do(name) {
			return nil
		}
	}
	b, _ := p.tools.Keys.Find(keys.Viewing, key)
	if p.sheet.on && p.doSheet(b.Action) {
		return nil
	}
	return p.do(b.Action)
}

// inText is what actions are called where a file is read.
var inText = map[keys.Action]string{
	keys.Up: "up", keys.Down: "down", keys.Left: "left", keys.Right: "right", keys.Top: "home", keys.Bottom: "end",
	keys.PageUp: "pgup", keys.PageDown: "pgdown", keys.HalfUp: "ctrl+u", keys.HalfDown: "ctrl+d", keys.Enter: "enter", keys.Select: "space",
	keys.FindText: "/", keys.NextMatch: "n", keys.PrevMatch: "N", keys.OtherKind: "t", keys.Wrap: "w", keys.FoldAll: "{", keys.UnfoldAll: "}",
}

func (p *Page) do(name keys.Action) tea.Cmd {
	switch name {
	case keys.Out:
		p.leave()
	case keys.Quit, keys.Dismiss:
		p.done = true
	case keys.NextFile, keys.PageDown, keys.Select:
		return p.next(1)
	case keys.PrevFile, keys.PageUp:
		return p.next(-1)
	case keys.Facts:
		p.facts = !p.facts
	case keys.Open:
		return p.browse()
	case keys.Copy:
		return p.copied()
	case keys.CopyID:
		return p.tools.Copy("Public ID", string(p.asset.PublicID))
	case keys.Playground:
		return p.transform()
	case keys.Help:
		if p.tools.Help != nil {
			return p.tools.Help(p.context(), p.holds)
		}
	default:
		p.look(name)
	}
	return nil
}

// look carries out what concerns a picture.
func (p *Page) look(name keys.Action) {
	if p.shows == aFile {
		return
	}
	w, h := p.pixels()
	in := func(by int) { p.zoom = p.zoom.in(by, w, h, p.frame.w, p.frame.h) }
	switch name {
	case keys.ZoomIn:
		in(1)
	case keys.ZoomOut:
		in(-1)
	case keys.ZoomFit:
		p.zoom = middle()
	case keys.Sheet:
		p.openSheet()
	case keys.NextMoment:
		p.step(1)
	case keys.PrevMoment:
		p.step(-1)
	case keys.Left:
		p.aside(-1)
	case keys.Right:
		p.aside(1)
	case keys.Up:
		p.zoom = p.zoom.pan(0, -1, w, h, p.frame.w, p.frame.h)
	case keys.Down:
		p.zoom = p.zoom.pan(0, 1, w, h, p.frame.w, p.frame.h)
	case keys.Top:
		p.step(-veryFar)
	case keys.Bottom:
		p.step(veryFar)
	default: // it concerns no picture
	}
}

// aside moves what is seen of a picture that is zoomed into, else goes to the next
// moment or page.
func (p *Page) aside(by int) {
	if p.zoom.level == 0 {
		p.step(by)
		return
	}
	w, h := p.pixels()
	p.zoom = p.zoom.pan(float64(by), 0, w, h, p.frame.w, p.frame.h)
}

// holds reports whether an action does anything here, for the help.
func (p *Page) holds(name keys.Action) bool {
	if p.reading() && inText[name] != "" {
		return true
	}
	switch name {
	case keys.Out, keys.Quit, keys.NextFile, keys.PrevFile, keys.Facts, keys.Open, keys.Copy, keys.CopyID, keys.PageDown, keys.PageUp, keys.Help, keys.Select:
		return true
	case keys.Playground:
		return p.shows != aFile
	case keys.ZoomIn, keys.ZoomOut, keys.ZoomFit, keys.Sheet, keys.NextMoment, keys.PrevMoment, keys.Left, keys.Right, keys.Up, keys.Down, keys.Top, keys.Bottom:
		return p.shows != aFile
	case keys.Enter:
		return p.sheet.on
	default:
		return false
	}
}

// hint names the first keys of actions and what they do together.
func (p *Page) hint(does string, actions ...keys.Action) [2]string {
	return [2]string{strings.Join(p.named(actions), " "), does}
}

// arrows is hint for keys that move, which stand close together where they are
// letters.
func (p *Page) arrows(does string, actions ...keys.Action) [2]string {
	names := p.named(actions)
	between := ""
	for _, name := range names {
		if len(name) > 1 {
			between = " "
		}
	}
	return [2]string{strings.Join(names, between), does}
}

// named returns the first key of each action that has one.
func (p *Page) named(actions []keys.Action) []string {
	var names []string
	for _, a := range actions {
		if name := p.key(a); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// key returns the first key of an action.
func (p *Page) key(name keys.Action) string {
	b, ok := p.tools.Keys.Of(p.context(), name)
	if !ok {
		return ""
	}
	return b.Key()
}

// orKey says which key does something instead; "" where none does.
func (p *Page) orKey(name keys.Action, does string) string {
	if key := p.key(name); key != "" {
		return key + " " + does
	}
	return ""
}

// bound leaves out the hints without a key.
func bound(pairs [][2]string) [][2]string {
	var with [][2]string
	for _, pair := range pairs {
		if pair[0] != "" {
			with = append(with, pair)
		}
	}
	return with
}

var _ overlay.Dialog[struct{}] = (*Page)(nil)
