package search

import (
	"slices"
	"strconv"
	"strings"

	"cldx/api/query"
)

// keywordColumn is where a whole-value field lies. An empty column is no value,
// unless the field has a usual value that is not written down.
type keywordColumn struct {
	column string
	usual  string
	number bool
	unique bool // has an index and as many values as there are assets, or nearly
}

var keywords = map[string]keywordColumn{
	"public_id":         {column: "a.public_id", unique: true},
	"asset_id":          {column: "a.asset_id", unique: true},
	"resource_type":     {column: "a.resource_type"},
	"type":              {column: "a.type"},
	"format":            {column: "a.format"},
	"status":            {column: "a.status", usual: "active"},
	"access_mode":       {column: "a.access_mode", usual: "public"},
	"moderation_status": {column: "a.moderation_status"},
	"moderation_kind":   {column: "a.moderation_kind"},
	"etag":              {column: "a.etag"},
	"version":           {column: "a.version", number: true},
	"created_by":        {column: "ifnull(json_extract(a.rest, '$.created_by.access_key'), '')"},
	"uploaded_by":       {column: "ifnull(json_extract(a.rest, '$.uploaded_by.access_key'), '')"},
}

// listed reports whether several values can be looked up as texts.
func (k keywordColumn) listed() bool { return k.column != "" && k.usual == "" && !k.number }

// among finds assets that have one of the values.
func (k keywordColumn) among(texts []string) cond {
	if k.unique {
		return among(k.column, texts).indexed()
	}
	return among(k.column, texts).tested(oneOf(k.column, texts))
}

// oneOf is the test for a few values.
func oneOf(column string, texts []string) test {
	return test{column: column, match: func(v string) bool { return slices.Contains(texts, v) }}
}

func keyword(k keywordColumn, n query.Node) cond {
	if k.column == "" {
		return never
	}
	if isExists(n) {
		return k.exists()
	}
	m, ok := equality(n)
	switch {
	case !ok:
		return never
	case k.number:
		return wholeNumber(k.column, m.Value)
	}
	c := k.holds(m)
	switch {
	case c.sql == never.sql:
		return never
	case k.unique:
		return c.indexed()
	}
	return c.tested(test{column: k.column, match: func(v string) bool {
		if v == "" {
			v = k.usual
		}
		return v != "" && (v == m.Value.Text || m.Value.Prefix && strings.HasPrefix(v, m.Value.Text))
	}})
}

func (k keywordColumn) exists() cond {
	if k.usual != "" || k.number {
		return always
	}
	return where(k.column + " <> ''").tested(test{column: k.column, match: func(v string) bool { return v != "" }})
}

// holds spells that the column has the value of m.
func (k keywordColumn) holds(m query.Match) cond {
	found := where(k.column+" = ?", m.Value.Text)
	if m.Value.Prefix {
		found = begins(k.column, m.Value.Text)
	}
	switch text := m.Value.Text; {
	case k.usual == "":
		return all(found, where(k.column+" <> ''"))
	case text == k.usual || m.Value.Prefix && strings.HasPrefix(k.usual, text):
		return some(found, where(k.column+" = ''"))
	case text == "":
		return never
	}
	return found
}

// wholeNumber compares a number by the digits it is written with.
func wholeNumber(column string, v query.Value) cond {
	if v.Prefix {
		return begins("CAST("+column+" AS TEXT)", v.Text)
	}
	number, err := strconv.ParseInt(v.Text, 10, 64)
	if err != nil || strconv.FormatInt(number, 10) != v.Text {
		return never
	}
	return where(column+" = ?", number)
}

// path compares folders. There are far fewer folders than assets: what needs
// folding of case is decided on the list of folders.
func (c compiler) path(f query.Field, n query.Node) cond {
	if f.Name != folderField(c.mode) {
		return never
	}
	if isExists(n) {
		return where("a.folder <> ''").tested(test{column: "a.folder", match: func(v string) bool { return v != "" }})
	}
	m, ok := equality(n)
	if !ok {
		return never
	}
	want, fold := m.Value.Text, func(v string) string { return v }
	found := below("a.folder", want, m.Value.Prefix)
	if m.Op == query.Contains {
		want, fold = query.Fold(want), query.Fold
		found = folded(want, m.Value.Prefix)
	}
	return found.tested(test{column: "a.folder", match: func(v string) bool {
		v = fold(v)
		return v == want || m.Value.Prefix && (strings.HasPrefix(v, want) || v+"/" == want)
	}})
}

// folded compares folders without their case.
func folded(text string, prefix bool) cond {
	if prefix && text == "" {
		return always
	}
	folders := below("cldx_fold(path)", text, prefix)
	found := where("a.folder IN (SELECT path FROM folders WHERE "+folders.sql+")", folders.args...)
	if text == "" || prefix && text == "/" {
		return some(where("a.folder = ''"), found)
	}
	return found
}

// below compares a column with a path, and takes folder:a/* though the service's
// documents disagree on it; a prefix that ends in / includes the
// folder itself.
func below(column, text string, prefix bool) cond {
	if !prefix {
		return where(column+" = ?", text)
	}
	if folder, ok := strings.CutSuffix(text, "/"); ok {
		return some(where(column+" = ?", folder), begins(column, text))
	}
	return begins(column, text)
}

// tagged finds assets that have one of the tags.
func tagged(texts []string) cond {
	has := among("tag", texts)
	c := rowsOf("SELECT row FROM asset_tag", has)
	c.each = "EXISTS (SELECT 1 FROM asset_tag t WHERE t.created_at = a.created_at AND t.row = a.row AND t." + has.sql + ")"
	return c
}

func tags(n query.Node) cond {
	if isExists(n) {
		return where("a.tags <> ''")
	}
	m, ok := equality(n)
	switch {
	case !ok:
		return never
	case m.Op == query.Contains:
		return phrase("tags", m.Value, where("a.tags <> ''"))
	case m.Value.Prefix:
		return rowsOf("SELECT row FROM asset_tag", begins("tag", m.Value.Text))
	}
	return tagged([]string{m.Value.Text})
}
