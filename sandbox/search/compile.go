package search

import (
	"slices"
	"time"

	"cldx/api/query"
	"cldx/model"
)

// compiler turns an expression into a condition.
type compiler struct {
	mode model.FolderMode
	now  time.Time
}

func (c compiler) node(n query.Node) cond {
	switch n := n.(type) {
	case query.And:
		return all(c.nodes(n.Items)...)
	case query.Or:
		return some(c.alternatives(n.Items)...)
	case query.Not:
		return not(c.node(n.Item))
	case query.Term:
		return c.term(n.Value)
	case query.Match:
		return c.clause(n.Field, n)
	case query.Range:
		return c.clause(n.Field, n)
	case query.Exists:
		return c.clause(n.Field, n)
	case query.All:
	}
	return always
}

func (c compiler) nodes(items []query.Node) []cond {
	list := make([]cond, len(items))
	for i, item := range items {
		list[i] = c.node(item)
	}
	return list
}

// alternatives compiles the items of an Or. Whole values of one field become
// one list, which SQLite looks up at once.
func (c compiler) alternatives(items []query.Node) []cond {
	values := map[string][]string{}
	var rest []query.Node
	for _, item := range items {
		m, ok := item.(query.Match)
		if _, simple := plain(c.mode, m); !ok || !simple {
			rest = append(rest, item)
			continue
		}
		values[m.Field] = append(values[m.Field], m.Value.Text)
	}
	list := c.nodes(rest)
	for field, texts := range values {
		exact, _ := plain(c.mode, query.Match{Field: field, Op: query.Equals, Value: query.Value{Text: texts[0]}})
		slices.Sort(texts)
		list = append(list, exact(slices.Compact(texts)))
	}
	return list
}

// plain reports whether m asks for one whole value of a field that has a column
// or an index of its own, and gives what finds several such values.
func plain(mode model.FolderMode, m query.Match) (func(texts []string) cond, bool) {
	if m.Value.Prefix || m.Op != query.Equals && m.Op != query.Contains {
		return nil, false
	}
	f, key, ok := query.AssetFields.Lookup(m.Field)
	if !ok || key != "" {
		return nil, false
	}
	switch {
	case f.Kind == query.List && m.Op == query.Equals:
		return tagged, true
	case f.Kind == query.Keyword && keywords[f.Name].listed() && m.Value.Text != "":
		return func(texts []string) cond { return keywords[f.Name].among(texts) }, true
	case f.Kind == query.Path && m.Op == query.Equals && f.Name == folderField(mode):
		return func(texts []string) cond { return among("a.folder", texts).tested(oneOf("a.folder", texts)) }, true
	}
	return nil, false
}

// clause compiles a comparison or a question for existence by the kind of its
// field. An unknown field matches nothing, and so does one that the library
// does not keep.
func (c compiler) clause(name string, n query.Node) cond {
	f, key, ok := query.AssetFields.Lookup(name)
	if !ok {
		return never
	}
	if f.Keyed {
		return c.keyed(f, key, n)
	}
	switch f.Kind {
	case query.Number:
		return number(f, n)
	case query.Date:
		return date(dates[f.Name], n, c.now)
	case query.Flag:
		return flag(f.Name, n)
	case query.Keyword:
		return keyword(keywords[f.Name], n)
	case query.Path:
		return c.path(f, n)
	case query.List:
		return tags(n)
	case query.Text:
		return c.text(f, n)
	}
	return never
}

// equality gives the match that n is when it asks for a value, not for more or less.
func equality(n query.Node) (query.Match, bool) {
	m, ok := n.(query.Match)
	return m, ok && (m.Op == query.Contains || m.Op == query.Equals)
}

func isExists(n query.Node) bool {
	_, ok := n.(query.Exists)
	return ok
}

// folderField names the field that holds an asset's folder.
func folderField(mode model.FolderMode) string {
	if mode == model.FixedFolders {
		return "folder"
	}
	return "asset_folder"
}
