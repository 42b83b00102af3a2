package search

import (
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
}

var keywords = map[string]keywordColumn{
	"public_id":         {column: "a.public_id"},
	"asset_id":          {column: "a.asset_id"},
	"resource_type":     {column: "a.resource_type"},
	"type":              {column: "a.type"},
	"format":            {column: "a.format"},
	"status":            {column: "a.status", usual: "active"},
	"access_mode":       {column: "a.access_mode", usual: "public"},
	"moderation_status": {column: "a.moderation_status"},
	"moderation_kind":   {column: "a.moderation_kind"},
	"etag":              {column: "a.etag"},
	"version":           {column: "a.version", number: true},
}

// listed reports whether several values can be looked up as texts.
func (k keywordColumn) listed() bool { return k.column != "" && k.usual == "" && !k.number }

func keyword(k keywordColumn, n query.Node) cond {
	if k.column == "" {
		return never // created_by and uploaded_by: the library does not keep them
	}
	if isExists(n) {
		if k.usual != "" || k.number {
			return always
		}
		return where(k.column + " <> ''")
	}
	m, ok := equality(n)
	if !ok {
		return never
	}
	if k.number {
		return wholeNumber(k.column, m.Value)
	}
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
		return where("a.folder <> ''")
	}
	m, ok := equality(n)
	if !ok {
		return never
	}
	if m.Op == query.Equals {
		return below("a.folder", m.Value.Text, m.Value.Prefix)
	}
	text := query.Fold(m.Value.Text)
	if m.Value.Prefix && text == "" {
		return always
	}
	folders := below("cldx_fold(path)", text, m.Value.Prefix)
	found := cond{"a.folder IN (SELECT path FROM folders WHERE " + folders.sql + ")", folders.args}
	if text == "" || m.Value.Prefix && text == "/" {
		return some(where("a.folder = ''"), found)
	}
	return found
}

// below compares a column with a path; a prefix that ends in / includes the
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
	return rowsOf("SELECT row FROM asset_tag", among("tag", texts))
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
