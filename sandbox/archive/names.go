package archive

import (
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The longest name of a file or folder, and the deepest tree, in bytes and steps.
const (
	maxSegment = 200
	maxDeep    = 32
)

// Names gives the files of one archive names that differ, in any case of their
// letters, and of which none is the folder of another.
type Names struct {
	files, folders map[string]bool
	numbers        map[string]int // the last one given to files that wished for the same name
}

// Take makes a wish a name: safe, and with a number where the name is taken.
func (n *Names) Take(wish string) string {
	if n.files == nil {
		n.files, n.folders, n.numbers = map[string]bool{}, map[string]bool{}, map[string]int{}
	}
	name := n.below(safe(wish))
	ext := path.Ext(name)
	begin, next := strings.TrimSuffix(name, ext), name
	key := strings.ToLower(name)
	for n.taken(next) { // the numbers up to the last one are taken, for good
		n.numbers[key]++
		next = fmt.Sprintf("%s_%d%s", begin, n.numbers[key], ext)
	}
	n.files[strings.ToLower(next)] = true
	for dir := path.Dir(next); dir != "."; dir = path.Dir(dir) {
		n.folders[strings.ToLower(dir)] = true
	}
	return next
}

func (n *Names) taken(name string) bool {
	key := strings.ToLower(name)
	return n.files[key] || n.folders[key]
}

// below renames the folders of a name that are files already.
func (n *Names) below(name string) string {
	parts := strings.Split(name, "/")
	for i := range len(parts) - 1 {
		for n.files[strings.ToLower(strings.Join(parts[:i+1], "/"))] {
			parts[i] += "_"
		}
	}
	return strings.Join(parts, "/")
}

// safe makes a name that unpacks below the folder it is unpacked in, on any
// system: no empty, upward or absolute step, no character or name that some
// system gives a meaning to.
func safe(wish string) string {
	var parts []string
	for _, part := range strings.FieldsFunc(wish, func(r rune) bool { return r == '/' || r == '\\' }) {
		parts = append(parts, segment(part))
		if len(parts) == maxDeep {
			break
		}
	}
	if len(parts) == 0 {
		return "_"
	}
	return strings.Join(parts, "/")
}

func segment(part string) string {
	part = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), strings.ContainsRune(`<>:"|?*`, r):
			return '_'
		}
		return r
	}, part)
	part = shorten(strings.TrimRight(strings.TrimLeft(part, " "), " ."))
	base, _, _ := strings.Cut(part, ".")
	switch {
	case part == "":
		return "_"
	case reserved[strings.ToLower(base)]:
		return "_" + part
	}
	return part
}

// shorten cuts a long name before its extension.
func shorten(part string) string {
	if len(part) <= maxSegment {
		return part
	}
	ext := path.Ext(part)
	if len(ext) > 20 {
		ext = ""
	}
	cut := part[:maxSegment-len(ext)]
	for !utf8.ValidString(cut) {
		cut = cut[:len(cut)-1]
	}
	return strings.TrimRight(cut, " .") + ext
}

// reserved are the names that are devices on some systems.
var reserved = func() map[string]bool {
	m := map[string]bool{"con": true, "prn": true, "aux": true, "nul": true}
	for i := range 10 {
		m[fmt.Sprintf("com%d", i)], m[fmt.Sprintf("lpt%d", i)] = true, true
	}
	return m
}()
