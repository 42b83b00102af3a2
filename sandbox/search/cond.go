package search

import (
	"encoding/json"
	"strings"
)

// cond is a condition on the assets table, alias a, that is true or false and
// never NULL, so that NOT turns it around.
type cond struct {
	sql  string
	args []any
}

var (
	always = cond{sql: "1"}
	never  = cond{sql: "0"}
)

func where(sql string, args ...any) cond { return cond{sql, args} }

func not(c cond) cond {
	switch c.sql {
	case always.sql:
		return never
	case never.sql:
		return always
	}
	return cond{"NOT (" + c.sql + ")", c.args}
}

func all(list ...cond) cond { return join(list, " AND ", always, never) }

func some(list ...cond) cond { return join(list, " OR ", never, always) }

// join combines conditions. empty is what no condition means and decisive what
// settles the whole. The result is a balanced tree, because SQLite limits how
// deep an expression may be.
func join(list []cond, operator string, empty, decisive cond) cond {
	kept := make([]cond, 0, len(list))
	for _, c := range list {
		switch c.sql {
		case decisive.sql:
			return decisive
		case empty.sql:
		default:
			kept = append(kept, c)
		}
	}
	if len(kept) == 0 {
		return empty
	}
	var out strings.Builder
	var args []any
	var write func([]cond)
	write = func(part []cond) {
		if len(part) == 1 {
			out.WriteString("(" + part[0].sql + ")")
			args = append(args, part[0].args...)
			return
		}
		out.WriteString("(")
		write(part[:len(part)/2])
		out.WriteString(operator)
		write(part[len(part)/2:])
		out.WriteString(")")
	}
	write(kept)
	return cond{out.String(), args}
}

// among says that column has one of the texts.
func among(column string, texts []string) cond {
	if len(texts) == 1 {
		return where(column+" = ?", texts[0])
	}
	b, err := json.Marshal(texts)
	if err != nil {
		return never // texts always have a JSON form
	}
	return where(column+" IN (SELECT value FROM json_each(?))", string(b))
}

// begins says that column begins with text, as a range that an index can serve.
func begins(column, text string) cond {
	if text == "" {
		return where(column + " >= ''")
	}
	if end := after(text); end != "" {
		return where(column+" >= ? AND "+column+" < ?", text, end)
	}
	return where(column+" >= ?", text)
}

// after gives the smallest text that is greater than every valid text that
// begins with prefix. It stays valid UTF-8, as SQLite compares bytes.
func after(prefix string) string {
	runes := []rune(prefix)
	for i := len(runes) - 1; i >= 0; i-- {
		switch r := runes[i]; {
		case r == 0xd7ff:
			return string(runes[:i]) + "\ue000"
		case r < 0x10ffff:
			return string(runes[:i]) + string(r+1)
		}
	}
	return ""
}

// rowsOf says that the asset is among the rows that a query gives.
func rowsOf(query string, c cond) cond {
	return cond{"a.row IN (" + query + " WHERE " + c.sql + ")", c.args}
}
