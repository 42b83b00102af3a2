package fetch

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Asset is an asset as its name on the disk is made of it.
type Asset struct {
	Folder string // of the library, with slashes; "" is the root
	Name   string // without the extension
	Ext    string // without the point; "" for none
	Order  string // decides who keeps the plain name where two would have the same
}

// longestName bounds one part of a path in bytes: file systems take 255, and what
// is not whole yet has a longer name.
const longestName = 200

// Names returns a path below the target folder for each file: with slashes, never
// absolute, never leading out of the folder, and never two that any file system
// takes for one. The same files have the same names in whatever order they come.
func Names(files []Asset, flat bool) []string {
	type place struct {
		at       int
		dir, key string
	}
	places := make([]place, len(files))
	for i, f := range files {
		places[i].at = i
		if !flat {
			places[i].dir = cleanFolder(f.Folder)
		}
		places[i].key = f.Order
	}
	slices.SortStableFunc(places, func(a, b place) int { return strings.Compare(a.key, b.key) })
	out := make([]string, len(files))
	taken := make(map[string]bool, len(files))
	// A file can't be called as a folder is that others lie in.
	for _, p := range places {
		for dir := p.dir; dir != "" && dir != "."; dir = path.Dir(dir) {
			taken[folded(dir)] = true
		}
	}
	for _, p := range places {
		f := files[p.at]
		for n := 1; ; n++ {
			name := path.Join(p.dir, fileName(f, n))
			if key := folded(name); !taken[key] {
				taken[key], out[p.at] = true, name
				break
			}
		}
	}
	return out
}

// fileName is the nth try at a file's name.
func fileName(f Asset, n int) string {
	if f.Name == "" {
		f.Name = "_"
	}
	tail := ""
	if n > 1 {
		tail = " (" + strconv.Itoa(n) + ")"
	}
	if f.Ext != "" {
		ext := shortened(cleaned(f.Ext), 20)
		name, had := cutFold(f.Name, "."+f.Ext)
		if !had || name == "" {
			name = f.Name
		}
		tail += "." + ext
		return legal(shortened(cleaned(name), longestName-len(tail)) + tail)
	}
	name, ext := f.Name, path.Ext(f.Name) // of a raw file the extension is part of the name
	if ext == name || len(ext) > 20 {
		ext = ""
	}
	tail += cleaned(ext)
	return legal(shortened(cleaned(strings.TrimSuffix(name, ext)), longestName-len(tail)) + tail)
}

// cutFold takes an ending off that may be written in either case.
func cutFold(s, end string) (string, bool) {
	at := len(s) - len(end)
	if at < 0 || !strings.EqualFold(s[at:], end) {
		return s, false
	}
	return s[:at], true
}

// cleanFolder makes a folder of the library a folder of the disk.
func cleanFolder(folder string) string {
	var parts []string
	for part := range strings.SplitSeq(folder, "/") {
		if part != "" {
			parts = append(parts, legal(shortened(cleaned(part), longestName)))
		}
	}
	return strings.Join(parts, "/")
}

// cleaned replaces what a part of a path can't hold on some system, or what
// would show as something else.
func cleaned(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError, strings.ContainsRune(`/\:*?"<>|`, r), unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
			return '_'
		}
		return r
	}, s)
}

// shortened cuts a text to at most n bytes, between characters.
func shortened(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// legal turns a part of a path into one that every system takes: no part that
// means a folder above, no hidden file, nothing that Windows has for devices,
// and no point or space at its end, which Windows drops.
func legal(part string) string {
	part = strings.TrimLeft(part, " ")
	if trimmed := strings.TrimRight(part, " ."); trimmed != part {
		part = trimmed + "_"
	}
	if strings.HasPrefix(part, ".") {
		part = "_" + part[1:]
	}
	stem, _, _ := strings.Cut(part, ".")
	if part == "" || reserved(strings.TrimRight(stem, " ")) {
		part = "_" + part
	}
	for _, end := range []string{partEnd, etagEnd} {
		if strings.HasSuffix(folded(part), end) {
			part += "_" // it is the name of what lies beside another file
		}
	}
	return part
}

// reserved reports whether Windows keeps a name for a device.
func reserved(stem string) bool {
	stem = strings.ToUpper(stem)
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$":
		return true
	}
	for _, device := range []string{"COM", "LPT"} {
		if rest, ok := strings.CutPrefix(stem, device); ok && utf8.RuneCountInString(rest) == 1 && strings.ContainsAny(rest, "0123456789¹²³") {
			return true
		}
	}
	return false
}

// folded is a name as the least discerning file system compares it: one that tells
// neither upper case from lower case, nor é in one character from é in two, and
// does not see what has no shape of its own.
func folded(name string) string {
	seen := strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) {
			return -1
		}
		return r
	}, name)
	// What was folded may come apart once more.
	return norm.NFD.String(cases.Fold().String(norm.NFD.String(seen)))
}
