package frame

import (
	"fmt"
	"image/color"
	"slices"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// setting is something that the terminal is told once, and told off at the end. Where
// the one that replaces it does not undo it, it is undone before.
type setting struct {
	on, off string
	undo    bool
}

// settings are those of a view, each kind in a place of its own, in the order in which
// they are told; they are told off in the opposite one.
func settings(v tea.View, clusters bool) []setting {
	return []setting{
		{on: ansi.SetModeAltScreenSaveCursor, off: ansi.ResetModeAltScreenSaveCursor},
		{on: ansi.ResetModeAutoWrap, off: ansi.SetModeAutoWrap},
		{on: ansi.ResetModeTextCursorEnable, off: ansi.SetModeTextCursorEnable},
		when(clusters, ansi.SetModeUnicodeCore, ansi.ResetModeUnicodeCore),
		when(!v.DisableBracketedPasteMode, ansi.SetModeBracketedPaste, ansi.ResetModeBracketedPaste),
		when(v.ReportFocus, ansi.SetModeFocusEvent, ansi.ResetModeFocusEvent),
		mouse(v.MouseMode),
		keyboard(v.KeyboardEnhancements),
		when(v.WindowTitle != "", ansi.SetWindowTitle(v.WindowTitle), ansi.SetWindowTitle("")),
		shape(v.Cursor),
		colour(cursorColour(v.Cursor), ansi.SetCursorColor, ansi.ResetCursorColor),
		colour(v.ForegroundColor, ansi.SetForegroundColor, ansi.ResetForegroundColor),
		colour(v.BackgroundColor, ansi.SetBackgroundColor, ansi.ResetBackgroundColor),
	}
}

func when(yes bool, on, off string) setting {
	if !yes {
		return setting{}
	}
	return setting{on: on, off: off}
}

func mouse(m tea.MouseMode) setting {
	s := setting{off: ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseAnyEvent + ansi.ResetModeMouseExtSgr, undo: true}
	switch m {
	case tea.MouseModeCellMotion:
		s.on = ansi.SetModeMouseButtonEvent + ansi.SetModeMouseExtSgr
	case tea.MouseModeAllMotion:
		s.on = ansi.SetModeMouseAnyEvent + ansi.SetModeMouseExtSgr
	case tea.MouseModeNone:
	}
	return s
}

// keyboard asks for keys that can be told apart, in both ways that there are: terminals
// overlook the one that they don't know. What they can do they answer.
func keyboard(k tea.KeyboardEnhancements) setting {
	flags := ansi.KittyDisambiguateEscapeCodes
	for _, f := range []struct {
		wanted bool
		flag   int
	}{
		{k.ReportEventTypes, ansi.KittyReportEventTypes},
		{k.ReportAlternateKeys, ansi.KittyReportAlternateKeys},
		{k.ReportAllKeysAsEscapeCodes, ansi.KittyReportAllKeysAsEscapeCodes},
		{k.ReportAssociatedText, ansi.KittyReportAssociatedKeys},
	} {
		if f.wanted {
			flags |= f.flag
		}
	}
	return setting{
		on:   ansi.SetModifyOtherKeys2 + ansi.PushKittyKeyboard(flags) + ansi.RequestKittyKeyboard,
		off:  ansi.ResetModifyOtherKeys + ansi.PopKittyKeyboard(1),
		undo: true,
	}
}

// shape is how the cursor looks; the first of the shapes, blinking, is the terminal's own.
func shape(c *tea.Cursor) setting {
	if c == nil || c.Shape == tea.CursorBlock && c.Blink {
		return setting{}
	}
	const kinds = 2 // of each shape: blinking, and steady
	n := int(c.Shape)*kinds + 1
	if !c.Blink {
		n++
	}
	return setting{on: ansi.SetCursorStyle(n), off: ansi.SetCursorStyle(0)}
}

func cursorColour(c *tea.Cursor) color.Color {
	if c == nil {
		return nil
	}
	return c.Color
}

func colour(c color.Color, set func(string) string, reset string) setting {
	if c == nil {
		return setting{}
	}
	r, g, b, _ := c.RGBA()
	return setting{on: set(fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)), off: reset}
}

// sameSettings reports whether two views need the same settings, as far as a glance
// tells: the cursor's are looked at with the cursor.
func sameSettings(a, b tea.View) bool {
	return a.WindowTitle == b.WindowTitle && a.MouseMode == b.MouseMode && a.ReportFocus == b.ReportFocus &&
		a.DisableBracketedPasteMode == b.DisableBracketedPasteMode && a.KeyboardEnhancements == b.KeyboardEnhancements &&
		a.ForegroundColor == b.ForegroundColor && a.BackgroundColor == b.BackgroundColor
}

func sameCursor(a, b *tea.Cursor) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// change tells what differs between the settings that are on and those that are wanted.
func change(was, now []setting, tell func(string)) {
	for i, s := range now {
		var old setting
		if i < len(was) {
			old = was[i]
		}
		if s.on == old.on {
			continue
		}
		if old.on != "" && (s.on == "" || old.undo) {
			tell(old.off)
		}
		tell(s.on)
	}
}

// undo tells all settings off.
func undo(was []setting, tell func(string)) {
	for _, s := range slices.Backward(was) {
		if s.on != "" {
			tell(s.off)
		}
	}
}
