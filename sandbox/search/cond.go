package search

import (
	"encoding/json"
	"strings"

	"cldx/api/query"
)

// cond is a condition on the assets table, alias a, that is true or false and
// never NULL, so that NOT turns it around.
type cond struct {
	sql  string
	args []any
	// How to find the same in memory: op tells what items are to each other. A
	// leaf, which has none, is a column and a test of its values where it has a
	// test, else the rows that the SQL finds.
	op    operation
	items []cond
	test  test
	rows  string // a query of the rows, cheaper than trying sql on all assets
	quick bool   // sql has an index
	// How to look again at some rows.
	spanned bool   // rows can be asked for a stretch of row numbers alone
	each    string // the same as sql, faster where the row is known; "" when sql is
}

type operation uint8

const (
	leaf operation = iota
	conjunction
	disjunction
	negation
)

// test says which values of a column match: numbers in an interval, or texts.
type test struct {
	column string
	in     query.Interval
	match  func(string) bool
}

var (
	always = cond{sql: "1"}
	never  = cond{sql: "0"}
)

func where(sql string, args ...any) cond { return cond{sql: sql, args: args} }

func not(c cond) cond {
	switch c.sql {
	case always.sql:
		return never
	case never.sql:
		return always
	}
	return cond{sql: "NOT (" + c.sql + ")", args: c.args, op: negation, items: []cond{c}}
}

func all(list ...cond) cond { return join(list, conjunction, always, never) }

func some(list ...cond) cond { return join(list, disjunction, never, always) }

// join combines conditions. empty is what no condition means and decisive what
// settles the whole. The result is a balanced tree, because SQLite limits how
// deep an expression may be.
func join(list []cond, op operation, empty, decisive cond) cond {
	operator := map[operation]string{conjunction: " AND ", disjunction: " OR "}[op]
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
	switch len(kept) {
	case 0:
		return empty
	case 1:
		return kept[0]
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
	return cond{sql: out.String(), args: args, op: op, items: kept}
}

// tested gives a condition one test in memory for all of its SQL.
func (c cond) tested(t test) cond {
	return cond{sql: c.sql, args: c.args, test: t}
}

// whole makes a condition one leaf.
func (c cond) whole() cond { return cond{sql: c.sql, args: c.args} }

// indexed marks a condition as one leaf whose SQL is served by an index.
func (c cond) indexed() cond {
	return cond{sql: c.sql, args: c.args, quick: true}
}

// byRow is the condition for assets of known rows.
func (c cond) byRow() string {
	if c.each != "" {
		return c.each
	}
	return c.sql
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
func rowsOf(from string, c cond) cond {
	text := from + " WHERE " + c.sql
	return cond{sql: "a.row IN (" + text + ")", args: c.args, rows: text, quick: true}
}
