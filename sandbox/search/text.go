package search

import (
	"strings"

	"cldx/api/query"
	"cldx/model"
)

// phrase looks for words next to each other in columns of the text index; all
// columns when there are none named. nothing is what a value without words means.
func phrase(columns string, v query.Value, nothing cond) cond {
	match, ok := phraseQuery(columns, v)
	if ok {
		return matching(match)
	}
	if v.Prefix {
		return nothing
	}
	return never
}

// matching finds what the text index has for a query.
func matching(match string) cond {
	const text = "SELECT rowid FROM asset_text WHERE asset_text MATCH ?"
	return cond{sql: "a.row IN (" + text + ")", args: []any{match}, rows: text, quick: true, spanned: true}
}

// phraseQuery spells a phrase for the text index. Words hold no quotes.
func phraseQuery(columns string, v query.Value) (string, bool) {
	words, prefix := v.Words()
	if len(words) == 0 {
		return "", false
	}
	match := `"` + strings.Join(words, " ") + `"`
	if prefix {
		match += " *"
	}
	if columns != "" {
		match = columns + " : " + match
	}
	return match, true
}

// term is free text. In fixed folder mode assets have no display name.
func (c compiler) term(v query.Value) cond {
	columns := ""
	if c.mode == model.FixedFolders {
		columns = "- display_name"
	}
	return phrase(columns, v, always)
}

// text compares filename and display_name. A whole value is looked for by its
// words first, because only those have an index.
func (c compiler) text(f query.Field, n query.Node) cond {
	column := "a." + f.Name
	if f.Name == "display_name" && c.mode == model.FixedFolders {
		return never
	}
	m, ok := equality(n)
	switch {
	case isExists(n):
		return where(column + " <> ''")
	case !ok:
		return never
	case m.Op == query.Contains:
		return phrase(f.Name, m.Value, where(column+" <> ''"))
	case m.Value.Text == "":
		return phrase(f.Name, m.Value, where(column+" <> ''"))
	}
	found := where(column+" = ?", m.Value.Text)
	if m.Value.Prefix {
		found = begins(column, m.Value.Text)
	}
	if match, ok := phraseQuery(f.Name, m.Value); ok {
		return all(matching(match), found).indexed()
	}
	return found
}
