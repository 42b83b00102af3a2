package ui

import (
	"slices"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// Bookmark is a place under a letter or a name.
type Bookmark struct {
	Name  string `json:"name"`
	Place Place  `json:"place"`
}

// The bounds of bookmarks.
const (
	bookmarksKept = 500
	longestName   = 60
)

func (a *App) bookmarkActions() map[keys.Action]act {
	return map[keys.Action]act{
		keys.Bookmark: {Do: a.askBookmark, Blocked: func() string {
			return ifso(a.here.place.Kind == WhatIChose, "A selection is no place to come back to: bookmark a folder, a search or a page.")
		}},
		keys.Bookmarks: {Do: a.openBookmarks, Blocked: func() string {
			return ifso(len(a.marks) == 0, "There is no bookmark yet: "+a.keyOf(keys.Bookmark)+" makes one of this place.")
		}},
	}
}

// askBookmark asks what to call this place.
func (a *App) askBookmark() tea.Cmd {
	place := a.here.place
	advice := func(name string) string {
		name = strings.TrimSpace(name)
		old := a.bookmark(name)
		switch {
		case old >= 0 && a.marks[old].Place != place:
			return "It stands for " + a.marks[old].Place.Title() + " now, and will stand for this place."
		case utf8.RuneCountInString(name) == 1:
			return a.keyOf(keys.Bookmarks) + " " + name + " comes back here."
		}
		return "A single letter is gone to at once; a name is found by typing part of it."
	}
	name := a.freeLetter()
	if i := slices.IndexFunc(a.marks, func(b Bookmark) bool { return b.Place == place }); i >= 0 {
		name = a.marks[i].Name
	}
	overlay.Open(&a.stack, overlay.NewPrompt("Bookmark "+cell.Cut(place.Title(), 40), "letter or name", name, advice), func(name string, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return a.setBookmark(Bookmark{strings.TrimSpace(name), place})
	})
	return nil
}

// setBookmark keeps a bookmark in place of the one of that name.
func (a *App) setBookmark(b Bookmark) tea.Cmd {
	old := a.bookmark(b.Name)
	switch {
	case keepable(b.Place) != b.Place:
		return a.say(theme.Warn, "Look-alikes of an address or a file are not kept: it may hold a secret, or be sent again unasked.")
	case b.Name == "":
		return a.say(theme.Warn, "A bookmark needs a letter or a name.")
	case utf8.RuneCountInString(b.Name) > longestName:
		return a.say(theme.Warn, "A bookmark's name has at most "+pane.Count(longestName)+" letters.")
	case old >= 0:
		a.marks[old] = b
	case len(a.marks) == bookmarksKept:
		return a.say(theme.Warn, "There are "+pane.Count(bookmarksKept)+" bookmarks, and no room for more.")
	default:
		a.marks = append(a.marks, b)
	}
	return tea.Batch(a.say(theme.Good, "Bookmarked as "+b.Name+".", a.keyOf(keys.Bookmarks)+" goes there"), a.keepState())
}

func (a *App) bookmark(name string) int {
	return slices.IndexFunc(a.marks, func(b Bookmark) bool { return b.Name == name })
}

// freeLetter returns the first letter that no bookmark has; "" when all are taken.
func (a *App) freeLetter() string {
	for r := 'a'; r <= 'z'; r++ {
		if a.bookmark(string(r)) < 0 {
			return string(r)
		}
	}
	return ""
}

// openBookmarks lists the bookmarks: a letter goes at once, other texts search.
func (a *App) openBookmarks() tea.Cmd {
	width := 1
	for _, b := range a.marks {
		width = max(width, min(cell.Width(cell.Clean(b.Name)), 20))
	}
	items := make([]overlay.Item, len(a.marks))
	for i, b := range a.marks {
		items[i] = overlay.Item{Label: column(b.Name, width) + "  " + b.Place.Title(), Note: b.Place.noun()}
	}
	p := overlay.NewPicker("Bookmarks", items, true)
	p.AtOnce(func(text string) (int, bool) {
		i := a.bookmark(text)
		return i, i >= 0 && utf8.RuneCountInString(text) == 1
	})
	p.Removing(func(i int) { a.marks = slices.Delete(slices.Clone(a.marks), i, i+1) })
	overlay.Open(&a.stack, p, func(i int, ok bool) tea.Cmd {
		if !ok || i >= len(a.marks) {
			return a.keepState()
		}
		return tea.Batch(a.visit(a.marks[i].Place), a.keepState())
	})
	return nil
}

// column fills a name up to a width that it takes when it is drawn: the picker, which
// makes it harmless, has yet to see it. One that is wider is cut.
func column(name string, width int) string {
	for have := cell.Width(cell.Clean(name)); ; have = cell.Width(cell.Clean(name)) {
		if have <= width {
			return name + cell.Spaces(width-have)
		}
		_, last := utf8.DecodeLastRuneInString(strings.TrimSuffix(name, "…"))
		name = strings.TrimSuffix(name, "…")
		name = name[:len(name)-last] + "…"
	}
}

// noun says what kind of place it is.
func (p Place) noun() string {
	switch p.Kind {
	case InFolder:
		return "folder"
	case Found:
		return "search"
	case WhatIChose:
		return "selection"
	case Similar:
		return "look-alikes"
	case Listed:
		return "listing"
	case AllAssets, OnPage:
	}
	return ""
}
