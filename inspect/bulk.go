package inspect

import (
	"fmt"
	"net/url"
	"reflect"
	"strconv"
	"strings"

	"cldx/api"
)

// looper is what bulk code asks of a language beside calls.
type looper interface {
	// chunks declares a list and loops over parts of it, size items each.
	chunks(w *Writer, name string, values []string, size int, body func(part ident))
	// each declares a table and loops over its rows; columns are wire names.
	each(w *Writer, name string, columns []string, rows [][]string, body func(cells []ident))
}

// batch is operations that one piece of code makes: calls with a list that can
// be put together, or calls that differ in texts only.
type batch struct {
	calls []*call
	list  int // index of the list argument; -1 when the calls differ otherwise
	limit int
}

func many(w *Writer, s speaker, ops []api.Operation) error {
	groups, err := gather(ops)
	if err != nil {
		return err
	}
	for i, g := range groups {
		if i > 0 {
			w.Lines("")
		}
		w.begin()
		if err := g.write(w, s); err != nil {
			return err
		}
	}
	return nil
}

// gather sorts operations into batches, in the order of their first members.
func gather(ops []api.Operation) ([]*batch, error) {
	var order []*batch
	byKey := map[string]*batch{}
	for _, op := range ops {
		c, err := newCall(op)
		if err != nil {
			return nil, err
		}
		list, limit := c.listArg()
		key := c.key(list)
		if c.spec.Kind != api.OneRequest { // each stands by itself
			key += strconv.Itoa(len(order))
		}
		g := byKey[key]
		if g == nil {
			g = &batch{list: list, limit: limit}
			byKey[key] = g
			order = append(order, g)
		}
		g.calls = append(g.calls, c)
	}
	return order, nil
}

// listArg finds the argument whose items may be spread over several calls.
func (c *call) listArg() (index, limit int) {
	for i, v := range c.args {
		if v.Kind == api.List && v.Limit > 0 && c.value("versions") == nil {
			return i, v.Limit
		}
	}
	return -1, 0
}

// key is the same for calls that belong into one batch: all but the list is
// equal, or all but texts.
func (c *call) key(list int) string {
	var b strings.Builder
	b.WriteString(c.name)
	for i, v := range c.all() {
		b.WriteByte(0)
		b.WriteString(v.Name)
		if src, ok := v.V.(api.Source); ok { // local files and remote ones are sent differently
			fmt.Fprintf(&b, "=%v", src.Remote())
			continue
		}
		if i == list || list < 0 && texts(v) {
			continue
		}
		fmt.Fprintf(&b, "=%s", compactJSON(plainValue(v.V)))
	}
	return b.String()
}

// texts reports whether v can stand in a table: it is a text, or a list that
// travels as one.
func texts(v api.Value) bool {
	return v.Kind == api.Text && !among(v.Name, words("resource_type type to_type")) || v.Name == "tags" && v.Kind == api.Comma
}

func (g *batch) write(w *Writer, s speaker) error {
	first := g.calls[0]
	if g.list >= 0 {
		return g.writeList(w, s, first)
	}
	columns, rows := g.table()
	if len(g.calls) == 1 || len(columns) == 0 {
		return made(w, s, first)
	}
	// A call with variables is judged by all the values that they take.
	bind := func(cells []ident) *call {
		c := first
		for i, name := range columns {
			c = c.with(name, cells[i])
		}
		return c
	}
	taken := make([][]any, len(columns))
	probes := make([]ident, len(columns))
	for i := range columns {
		for _, row := range rows {
			taken[i] = append(taken[i], row[i])
		}
		probes[i] = ident{of: taken[i]}
	}
	g.escape(s, bind(probes), columns, rows)
	var failed error
	s.each(w, tableName(first, columns), columns, rows, func(cells []ident) {
		for i := range cells {
			cells[i].of = taken[i]
		}
		failed = made(w, s, bind(cells))
	})
	return failed
}

// escape encodes the cells that a shell puts into a URL, where it has no means
// to do so itself.
func (g *batch) escape(s speaker, probe *call, columns []string, rows [][]string) {
	_, isCurl := s.(curl)
	_, isCLI := s.(cli)
	if !isCurl && !isCLI || !repeats(s, probe) {
		return
	}
	for i, name := range columns {
		v, _ := probe.find(name)
		for _, row := range rows {
			if v.In == api.InPath {
				row[i] = url.PathEscape(row[i])
			}
		}
	}
}

// table gives the parameters in which the calls differ, and their texts.
func (g *batch) table() (columns []string, rows [][]string) {
	first := g.calls[0]
	for i, v := range first.all() {
		for _, c := range g.calls {
			if !reflect.DeepEqual(c.all()[i].V, v.V) {
				columns = append(columns, v.Name)
				break
			}
		}
	}
	for _, c := range g.calls {
		var row []string
		for _, name := range columns {
			row = append(row, cell(c.value(name)))
		}
		rows = append(rows, row)
	}
	return columns, rows
}

func cell(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case api.Source:
		return string(x)
	case []string:
		return strings.Join(x, ",")
	}
	return ""
}

// tableName is a plural for the things in a table.
func tableName(c *call, columns []string) string {
	switch {
	case c.name == "upload":
		return "files"
	case len(columns) == 1 && columns[0] == "path":
		return "folders"
	case len(columns) == 1:
		return columns[0] + "s"
	case strings.HasPrefix(c.name, "rename"):
		return "renames"
	}
	return "changes"
}

// writeList makes calls that differ in one list: one call, or a loop over chunks.
func (g *batch) writeList(w *Writer, s speaker, first *call) error {
	name, all := first.args[g.list].Name, []string{}
	for _, c := range g.calls {
		list, _ := c.args[g.list].V.([]string)
		all = append(all, list...)
	}
	whole := first.with(name, all)
	whole.op = withList(first.op, whole.args[g.list], all)
	if len(all) <= g.limit && (len(all) <= few || !repeats(s, whole)) {
		return made(w, s, whole)
	}
	var failed error
	s.chunks(w, name, all, g.limit, func(part ident) {
		part.of = []any{all}
		failed = made(w, s, first.with(name, part))
	})
	return failed
}

// few is how many items a request may repeat a field for, one line each.
const few = 4

// repeats reports whether s spells c as plain HTTP, with a field for each item.
func repeats(s speaker, c *call) bool {
	_, isCurl := s.(curl)
	return isCurl || s.lack(c) != ""
}

// withList returns op with all in the field of v.
func withList(op api.Operation, v api.Value, all []string) api.Operation {
	ptr := reflect.New(reflect.TypeOf(op))
	ptr.Elem().Set(reflect.ValueOf(op))
	f := v.Field(ptr)
	f.Set(reflect.MakeSlice(f.Type(), len(all), len(all)))
	for i, s := range all {
		f.Index(i).SetString(s)
	}
	return ptr.Elem().Interface().(api.Operation)
}

// made makes one call and, in a program, prints its answer.
func made(w *Writer, s speaker, c *call) error {
	if err := statement(w, s, c); err != nil {
		return err
	}
	if w.strict {
		s.show(w)
	}
	return nil
}
