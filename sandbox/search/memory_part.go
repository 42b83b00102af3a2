package search

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"cldx/sandbox/store"
)

// part is what memory is made of: a column, or the rows that a condition finds.
type part struct {
	key    string
	column string // "" for a condition
	leaf   cond
	reads  store.ColumnSet // of a change to others it need not know
}

// key names a leaf.
func (c cond) key() string { return fmt.Sprintf("%s\x00%q", c.sql, c.args) }

// leavesOf lists the conditions that c is made of.
func leavesOf(c cond) []cond {
	if c.op == leaf {
		return []cond{c}
	}
	var list []cond
	for _, item := range c.items {
		list = append(list, leavesOf(item)...)
	}
	return list
}

// partsOf lists what an answer from memory needs, each once.
func partsOf(conditions []cond, columns []string) []part {
	var list []part
	for _, c := range conditions {
		for _, l := range leavesOf(c) {
			switch {
			case l.sql == always.sql || l.sql == never.sql:
			case dense(l.test.column):
				columns = append(columns, l.test.column)
			default:
				list = append(list, part{key: l.key(), leaf: l, reads: readBy(l.sql)})
			}
		}
	}
	slices.Sort(columns)
	for _, name := range slices.Compact(columns) {
		list = append(list, part{key: "column " + name, column: name, reads: readBy(name)})
	}
	slices.SortFunc(list, func(a, b part) int { return strings.Compare(a.key, b.key) })
	return slices.CompactFunc(list, func(a, b part) bool { return a.key == b.key })
}

// columnIn finds the columns of the assets table that SQL names.
var columnIn = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\ba\.([a-z_]+)`) })

// tablesRead are the columns that the tables beside the assets follow. A label is
// there as long as its asset is live.
var tablesRead = map[string]store.ColumnSet{
	"asset_tag": store.ColumnNamed("tags") | store.ColumnNamed("created_at"), "asset_context": store.ColumnNamed("context"),
	"asset_metadata": store.ColumnNamed("metadata"), "asset_text": store.TextColumns, "folders": store.ColumnNamed("folder"),
}

// readBy gives the columns that decide what SQL finds.
func readBy(sql string) store.ColumnSet {
	set := store.ColumnNamed("live")
	for _, found := range columnIn().FindAllStringSubmatch(sql, -1) {
		if found[1] != "row" {
			set |= store.ColumnNamed(found[1])
		}
	}
	for table, columns := range tablesRead {
		if strings.Contains(sql, table) {
			set |= columns
		}
	}
	return set
}
