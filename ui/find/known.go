package find

import (
	"maps"
	"slices"
	"strings"

	"cldx/api/query"
	"cldx/model"
)

// Values returns values of a field that fit what was typed, the best first.
func (l *Lexicon) Values(field, typed string) []Word {
	if f, _, ok := query.AssetFields.Lookup(field); ok && f.Kind == query.Date {
		return dates(l.Now(), typed)
	}
	if id, ok := strings.CutPrefix(field, "metadata."); ok {
		return l.listed(id, typed)
	}
	return fitting(l.all(field), typed)
}

// all returns what was seen and told of a field, sorted.
func (l *Lexicon) all(field string) []Word {
	if words, ok := l.whole[field]; ok {
		return words
	}
	set := map[string]bool{}
	for _, w := range l.seen[field] {
		set[w.Text] = true
	}
	switch field {
	case "tags":
		for _, s := range l.tags {
			maps.Copy(set, s.words)
		}
	case "asset_folder", "folder":
		maps.Copy(set, l.folders.words)
	}
	words := make([]Word, 0, len(set))
	for _, text := range slices.Sorted(maps.Keys(set)) {
		words = append(words, Word{Text: text})
	}
	if l.whole == nil {
		l.whole = map[string][]Word{}
	}
	l.whole[field] = words
	return words
}

// listed returns the values that a metadata field may have: found by label too,
// searched for by their external IDs.
func (l *Lexicon) listed(id, typed string) []Word {
	i := slices.IndexFunc(l.metadata, func(f model.MetadataField) bool { return f.ExternalID == id })
	if i < 0 {
		return nil
	}
	field := l.metadata[i]
	if field.Type == model.DateField {
		return slices.DeleteFunc(dates(l.Now(), typed), func(w Word) bool { return len(w.Text) < len("2006-01-02") })
	}
	if field.Datasource == nil {
		return nil
	}
	var words []Word
	for _, v := range field.Datasource.Values {
		w := Word{Text: v.ExternalID, Note: v.Value}
		if w.Text == "" {
			w.Text = v.Value
		}
		if w.Note == w.Text {
			w.Note = ""
		}
		words = append(words, w)
	}
	slices.SortFunc(words, func(a, b Word) int { return strings.Compare(a.Text, b.Text) })
	return fitting(words, typed)
}

// Fields returns the fields of metadata, by ID or label, and the keys of context
// that fit.
func (l *Lexicon) Fields(typed string) []Word {
	if len(typed) < 2 {
		return nil
	}
	var out []Word
	for _, f := range l.metadata {
		name := "metadata." + f.ExternalID
		if holds(name, typed) || holds(f.Label, typed) {
			out = append(out, Word{Text: name, Note: strings.TrimSpace(f.Label + " · " + string(f.Type))})
		}
	}
	for _, w := range l.keys {
		if holds(w.Text, typed) {
			out = append(out, w)
		}
	}
	return out
}

func holds(text, typed string) bool {
	return strings.Contains(query.Fold(text), query.Fold(typed))
}
