package find

import (
	"slices"
	"strings"
	"time"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
)

// Lexicon is what is known of the words of one environment: what was seen in
// listings, and what the service told. It says what is worth asking for, and
// never asks for the same twice. It is used from Update only.
type Lexicon struct {
	Now func() time.Time

	tags     map[model.ResourceType]*shelf
	folders  shelf
	metadata []model.MetadataField
	keys     []Word // of context
	asked    bool   // for the metadata fields
	waiting  int
	trouble  string

	seen  map[string][]Word // by field, from what is loaded
	whole map[string][]Word // seen and told together, made when first wanted
}

// shelf is the words of one list, as far as they were asked for.
type shelf struct {
	words map[string]bool
	asked map[string]bool
	whole []string // beginnings of which all words are known
}

const (
	mostWords = 20_000 // of one field
	wordsPage = 500
	mostKeys  = 500
)

// types are the resource types that tags are listed for.
var types = []model.ResourceType{model.Image, model.Video, model.Raw}

// NewLexicon returns a Lexicon that knows nothing yet.
func NewLexicon(now func() time.Time) *Lexicon {
	l := &Lexicon{Now: now, tags: map[model.ResourceType]*shelf{}, seen: map[string][]Word{}}
	for _, t := range types {
		l.tags[t] = &shelf{}
	}
	return l
}

// See takes values of a field that were seen, as far as there is room.
func (l *Lexicon) See(field string, values []string) {
	words := make([]Word, 0, min(len(values), mostWords))
	for _, v := range values[:min(len(values), mostWords)] {
		words = append(words, Word{Text: v})
	}
	l.seen[field] = words
	l.whole = nil
}

// SeePage takes the keys of context that a page of assets has.
func (l *Lexicon) SeePage(page model.AssetPage) {
	for i := range page.Resources {
		for key := range page.Resources[i].Context {
			name := "context." + key
			at, found := slices.BinarySearchFunc(l.keys, name, func(w Word, n string) int { return strings.Compare(w.Text, n) })
			if !found && len(l.keys) < mostKeys {
				l.keys = slices.Insert(l.keys, at, Word{Text: name, Note: "context"})
			}
		}
	}
}

// Ask returns the calls that would tell more of what is being written, and notes
// that they are made; none where all is known or was asked for.
func (l *Lexicon) Ask(c query.Completion) []api.Operation {
	var ops []api.Operation
	switch {
	case c.Want == query.WantField && c.Prefix != "", c.Want == query.WantValue && strings.HasPrefix(c.Field, "metadata."):
		return l.AskFields()
	case c.Want == query.WantValue && c.Field == "tags":
		for _, t := range types {
			if prefix, ok := l.tags[t].next(c.Prefix); ok {
				ops = append(ops, api.ListTags{ResourceType: t, Prefix: prefix, Paging: api.Paging{MaxResults: wordsPage}})
			}
		}
	case c.Want == query.WantValue && (c.Field == "asset_folder" || c.Field == "folder"):
		if prefix, ok := l.folders.next(c.Prefix); ok {
			ops = append(ops, SearchFolders(prefix))
		}
	}
	l.waiting += len(ops)
	return ops
}

// AskFields returns the call that lists the metadata fields, unless it was made.
func (l *Lexicon) AskFields() []api.Operation {
	if l.asked {
		return nil
	}
	l.asked = true
	l.waiting++
	return []api.Operation{api.ListMetadataFields{}}
}

// SearchFolders is the call that finds the folders whose path begins so. Whoever wants
// all of them makes it, so that one answer does for everybody.
func SearchFolders(prefix string) api.SearchFolders {
	size := wordsPage
	op := api.SearchFolders{SortBy: []api.SortKey{{Field: "path", Direction: "asc"}}, MaxResults: &size}
	if prefix != "" {
		op.Expression = query.StartsWith("path", prefix)
	}
	return op
}

// next returns the beginning to ask for: none first, so that a small library is
// asked once, then what was typed.
func (s *shelf) next(typed string) (prefix string, ok bool) {
	for _, known := range s.whole {
		if strings.HasPrefix(typed, known) {
			return "", false
		}
	}
	if s.asked[""] {
		prefix = typed
	}
	if s.asked[prefix] || len(s.words) >= mostWords {
		return "", false
	}
	if s.asked == nil {
		s.asked = map[string]bool{}
	}
	s.asked[prefix] = true
	return prefix, true
}

// take notes what a beginning was answered with.
func (s *shelf) take(prefix string, words []string, all bool) {
	if s.words == nil {
		s.words = map[string]bool{}
	}
	for _, w := range words {
		if len(s.words) < mostWords {
			s.words[w] = true
		}
	}
	if all {
		s.whole = append(s.whole, prefix)
	}
}

// LearnTags takes an answer with tags.
func (l *Lexicon) LearnTags(op api.ListTags, page model.TagPage, err error) {
	if l.told("tags", err) {
		l.tags[op.ResourceType].take(op.Prefix, page.Tags, page.NextCursor == "")
	}
}

// LearnFolders takes an answer with folders to a call of SearchFolders.
func (l *Lexicon) LearnFolders(op api.SearchFolders, page model.FolderPage, err error) {
	if !l.told("folders", err) {
		return
	}
	paths := make([]string, len(page.Folders))
	for i, f := range page.Folders {
		paths[i] = f.Path
	}
	prefix := ""
	if n, err := query.FolderFields.Parse(op.Expression); err == nil {
		if m, ok := n.(query.Match); ok {
			prefix = m.Value.Text
		}
	}
	l.folders.take(prefix, paths, page.NextCursor == "")
}

// LearnFields takes the metadata fields.
func (l *Lexicon) LearnFields(fields []model.MetadataField, err error) {
	if l.told("metadata fields", err) {
		l.metadata = fields
	}
}

// told notes that an answer came, and whether it says anything.
func (l *Lexicon) told(what string, err error) bool {
	l.waiting = max(l.waiting-1, 0)
	l.whole = nil
	if l.trouble = ""; err != nil {
		l.trouble = "the " + what + " could not be asked for: " + string(api.KindOf(err))
	}
	return err == nil
}

// Metadata returns the fields of structured metadata, as far as they are known.
func (l *Lexicon) Metadata() []model.MetadataField { return l.metadata }

// Note says what is still being asked for, or why it is not known.
func (l *Lexicon) Note() string {
	if l.waiting > 0 {
		return "asking the service…"
	}
	return l.trouble
}
