package ui

import "slices"

// Two explorers of one environment keep one state. What each of them collects,
// bookmarks and what was searched for and tried, is put together: here is how.
// Where they are and what they look like is of the one that kept it last.

// over returns the state as it is to be kept: what this explorer has changed since
// base, the last state that it knows to be kept, made to now, which another one may
// have changed.
func (s State) over(base, now State) State {
	if now.Version == 0 { // nothing is kept
		return s
	}
	s.Bookmarks = marksOver(s.Bookmarks, base.Bookmarks, now.Bookmarks)
	s.Searches = recentOver(s.Searches, base.Searches, now.Searches, keptSearches)
	s.Transformations = recentOver(s.Transformations, base.Transformations, now.Transformations, keptTried)
	return s
}

// marksOver makes the changes from base to mine to what is kept now.
func marksOver(mine, base, now []Bookmark) []Bookmark {
	var out []Bookmark
	for _, b := range now {
		i, known := named(mine, b.Name), named(base, b.Name)
		switch {
		case i >= 0 && (known < 0 || mine[i] != base[known]):
			out = append(out, mine[i]) // made or changed here
		case i >= 0 || known < 0:
			out = append(out, b) // left alone here, or made there
		}
	}
	for _, b := range mine {
		known := named(base, b.Name)
		if named(now, b.Name) < 0 && (known < 0 || base[known] != b) {
			out = append(out, b)
		}
	}
	return out[:min(len(out), bookmarksKept)]
}

func named(marks []Bookmark, name string) int {
	return slices.IndexFunc(marks, func(b Bookmark) bool { return b.Name == name })
}

// recentOver puts what was used here since base in front of what is kept now.
func recentOver(mine, base, now []string, most int) []string {
	fresh := 0
	for fresh < len(mine) && !beginsWith(without(base, mine[:fresh]), mine[fresh:]) {
		fresh++
	}
	out := append(slices.Clone(mine[:fresh]), without(now, mine[:fresh])...)
	return out[:min(len(out), most)]
}

// without returns a list without some texts.
func without(list, these []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(these, s) })
}

func beginsWith(list, start []string) bool {
	return len(start) <= len(list) && slices.Equal(list[:len(start)], start)
}

// learnKept takes up what other explorers of the environment have added and deleted,
// as it was found when this one kept a state of its own.
func (a *App) learnKept(s saved) {
	mine := State{Version: StateVersion, Bookmarks: a.marks, Searches: a.searches, Transformations: a.tried}.over(s.was, s.kept)
	a.marks, a.searches, a.tried = mine.Bookmarks, mine.Searches, mine.Transformations
	a.base = s.kept
	a.lastKept.Bookmarks, a.lastKept.Searches, a.lastKept.Transformations = s.kept.Bookmarks, s.kept.Searches, s.kept.Transformations
}
