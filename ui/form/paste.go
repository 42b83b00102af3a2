package form

import (
	"slices"
	"strings"

	"cldx/ui/line"
)

// paste types text; in a list every line of it is an item.
func (fl *field) paste(text string) bool {
	switch fl.way {
	case flagged:
		return false
	case chosen:
		if text = strings.TrimSpace(text); !slices.Contains(fl.choices.Values, text) {
			return false
		}
		fl.text.Set(text)
		return true
	case typed:
		fl.text.Paste(strings.TrimRight(text, "\r\n"))
		fl.empty = false
		return true
	case made:
		return fl.pastePart(text)
	case listed, paired:
	}
	lines := strings.Split(strings.Trim(strings.ReplaceAll(text, "\r", ""), "\n"), "\n")
	fl.items[fl.row].Paste(lines[0])
	for _, more := range lines[1:] {
		if len(fl.items) >= fl.most() {
			break
		}
		fl.row++
		var e line.Editor
		e.Set(more)
		fl.items = slices.Insert(fl.items, fl.row, e)
	}
	fl.empty = false
	return true
}

// pastePart types text into the part that has the keys.
func (fl *field) pastePart(text string) bool {
	p := fl.part()
	fl.empty = false
	return p != nil && p.paste(strings.TrimSpace(strings.NewReplacer("\r", "", "\n", " ").Replace(text)))
}

// pasteWhole takes a text that is a composed field's whole value, such as JSON from
// elsewhere; it reports whether it is one.
func (f *Form) pasteWhole(fl *field, text string) bool {
	text = strings.TrimSpace(text)
	if !fl.composed() || fl.used() || text == "" || !strings.ContainsAny(text[:1], "[{") || checkJSON(text) != nil {
		return false
	}
	fl.empty, fl.parts, fl.row = false, nil, 0
	f.fillParts(fl, text)
	return true
}
