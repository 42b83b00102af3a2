package search

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
	"cldx/sandbox/store"
)

// by is one thing to order results by: an SQL expression that is never NULL.
type by struct {
	expr    string
	desc    bool
	column  string  // the same in memory; "" when it is not held there
	missing float64 // stands for an unknown number
	usual   string  // stands for an empty text
	merits  []merit // what a score is made of
}

// order is a total order of assets: its last part is the row.
type order []by

// folderColumn is where the folder of an asset lies.
const folderColumn = "a.folder"

// maxSort is how many fields a search may be sorted by.
const maxSort = 10

// parseSort reads the sort keys of a search; newest first without any.
func parseSort(keys []api.SortKey, fields *query.Table) ([]query.Sort, error) {
	if len(keys) > maxSort {
		return nil, Invalid{fmt.Sprintf("sort_by: %d fields given, at most %d are allowed", len(keys), maxSort)}
	}
	sorts := make([]query.Sort, 0, len(keys))
	for _, k := range keys {
		s, err := fields.ParseSort(k.Field + ":" + k.Direction)
		if err != nil {
			return nil, Invalid{strings.TrimSuffix(err.Error(), ": "+query.ErrSort.Error())}
		}
		sorts = append(sorts, s)
	}
	if len(sorts) == 0 {
		sorts = append(sorts, query.Sort{Field: "created_at", Desc: true})
	}
	return sorts, nil
}

// orderOf finds what to order by in the table. Among assets that are equally
// relevant to n, age decides.
func orderOf(n query.Node, sorts []query.Sort, mode model.FolderMode) order {
	var o order
	for _, s := range sorts {
		if s.Field == query.Relevance {
			if score, merits := relevance(n, mode); score != "" {
				o = append(o, by{expr: score, desc: s.Desc, column: scoreColumn, merits: merits})
			}
			s = query.Sort{Field: "created_at", Desc: s.Desc}
		}
		if b := sortColumn(s.Field, mode); b.expr != "" {
			b.desc = s.Desc
			o = append(o, b)
		}
	}
	if len(o) == 0 {
		return order{{expr: rowColumn, desc: sorts[0].Desc, column: rowColumn}}
	}
	return append(o, by{expr: rowColumn, desc: o[0].desc, column: rowColumn})
}

// sortColumn says how to order by a sortable field; nothing when all assets are
// equal in it. What is unknown comes before everything known.
func sortColumn(field string, mode model.FolderMode) by {
	switch column := numbers[field]; {
	case column == "a.bytes" || column == "a.face_count":
		return by{expr: column, column: column, missing: -1}
	case column != "":
		return by{expr: "ifnull(" + column + ", -1)", column: column, missing: -1}
	}
	switch column := dates[field]; {
	case field == "created_at":
		return by{expr: column, column: column, missing: -9e18}
	case column != "":
		return by{expr: "ifnull(" + column + ", -9e18)", column: column, missing: -9e18}
	}
	k := textColumn(field, mode)
	b := by{expr: k.column}
	if k.usual != "" {
		b.expr = "ifnull(nullif(" + k.column + ", ''), '" + k.usual + "')"
	}
	if slices.Contains(wordColumns, k.column) {
		b.column, b.usual = k.column, k.usual
	}
	return b
}

// textColumn is where a field that holds text, or a version, lies; nowhere when all
// assets are equal in it.
func textColumn(field string, mode model.FolderMode) keywordColumn {
	switch {
	case field == folderField(mode):
		return keywordColumn{column: folderColumn}
	case field == "filename", field == "display_name" && mode != model.FixedFolders:
		return keywordColumn{column: "a." + field}
	}
	return keywords[field]
}

// sql spells the order.
func (o order) sql() string {
	parts := make([]string, len(o))
	for i, b := range o {
		parts[i] = b.expr + direction(b.desc)
	}
	return strings.Join(parts, ", ")
}

func direction(desc bool) string {
	if desc {
		return " DESC"
	}
	return " ASC"
}

// exprs spells what a cursor holds of the last row.
func (o order) exprs() string {
	parts := make([]string, len(o))
	for i, b := range o {
		parts[i] = b.expr
	}
	return strings.Join(parts, ", ")
}

// past says that a row comes after the one with the given values. With one
// direction it is a comparison of rows, which an index can serve.
func (o order) past(values []any) cond {
	if o.uniform() {
		than := " > "
		if o[0].desc {
			than = " < "
		}
		return where("("+o.exprs()+")"+than+"("+strings.TrimSuffix(strings.Repeat("?, ", len(o)), ", ")+")", values...)
	}
	c := never
	for i := len(o) - 1; i >= 0; i-- {
		than := " > ?"
		if o[i].desc {
			than = " < ?"
		}
		c = some(where(o[i].expr+than, values[i]), all(where(o[i].expr+" = ?", values[i]), c))
	}
	return c
}

func (o order) uniform() bool {
	for _, b := range o {
		if b.desc != o[0].desc {
			return false
		}
	}
	return true
}

// scope binds a cursor to the expression and the order that it goes on with.
func scope(kind, expression string, sorts []query.Sort, mode model.FolderMode) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%v\x00%s", kind, expression, sorts, mode)
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:9])
}

// from reads a cursor: the values of the last row that was given.
func (o order) from(cursor, scope string) ([]any, error) {
	values, into := make([]any, len(o)), make([]any, len(o))
	for i := range values {
		into[i] = &values[i]
	}
	if err := store.Unseal(cursor, scope, into...); err != nil {
		return nil, err
	}
	for i, v := range values {
		switch v := v.(type) {
		case string:
		case float64:
			if whole := int64(v); float64(whole) == v {
				values[i] = whole
			}
		default:
			return nil, store.ErrCursor
		}
	}
	return values, nil
}

// Invalid says why a search cannot be answered as it was asked.
type Invalid struct{ Message string }

// Error gives the message.
func (e Invalid) Error() string { return e.Message }

// parse reads an expression; what is wrong with it is told with the place.
func parse(fields *query.Table, expression string) (query.Node, error) {
	n, err := fields.Parse(expression)
	if e, ok := errors.AsType[*query.Error](err); ok {
		return nil, Invalid{e.Error()}
	}
	return n, err
}
