package inspect

import (
	"fmt"
	"net/url"
	"reflect"
	"strings"

	"cldx/api"
)

// looper is what bulk code asks of a language beside calls.
type looper interface {
	// chunks loops over parts of a list, size items each. It declares the list,
	// of texts and variables, unless it is in a variable already.
	chunks(w *Writer, name string, values any, size int, body func(part ident))
	// each declares a table of texts and variables, and loops over its rows;
	// columns are wire names.
	each(w *Writer, name string, columns []string, rows [][]any, body func(cells []ident))
}

// batch is operations that one piece of code makes: calls with a list that can
// be put together, or calls that differ in texts only.
type batch struct {
	calls []*call
	list  int // index of the list argument; -1 when the calls differ otherwise
	limit int
}

func many(w *Writer, s speaker, ops []api.Operation) error {
	var calls []*call
	for _, op := range ops {
		c, err := newCall(op)
		if err != nil {
			return err
		}
		calls = append(calls, c)
	}
	return inBatches(w, s, gather(calls))
}

func inBatches(w *Writer, s speaker, groups []*batch) error {
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

// alone reports whether the call's list cannot be put together with others: it is
// in a variable, or something is taken from the answer.
func (c *call) alone() bool {
	i, _ := c.listArg()
	if i < 0 {
		return false
	}
	id, _ := c.args[i].V.(ident)
	return id.whole || len(c.gives) > 0
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
		if id, ok := v.V.(ident); ok {
			b.WriteString("=$" + id.name)
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
	if len(g.calls) == 1 {
		return made(w, s, first)
	}
	if len(columns) == 0 { // what was done twice, the code does twice
		return g.again(w, s)
	}
	// A call with variables is judged by all the values that they take.
	bind := func(cells []ident) *call {
		c := first
		for i, name := range columns {
			c = c.with(name, cells[i])
		}
		return c
	}
	values := make([][]any, len(columns))
	probes := make([]ident, len(columns))
	for i := range columns {
		for _, row := range rows {
			values[i] = append(values[i], taken(row[i])...)
		}
		probes[i] = ident{of: values[i]}
	}
	g.escape(w, s, bind(probes), columns, rows)
	var failed error
	s.each(w, tableName(first, columns), columns, rows, func(cells []ident) {
		for i := range cells {
			cells[i].of = values[i]
		}
		failed = made(w, s, bind(cells))
	})
	return failed
}

// again makes the same call several times.
func (g *batch) again(w *Writer, s speaker) error {
	for i, c := range g.calls {
		if i > 0 {
			w.Lines("")
		}
		w.begin()
		if err := made(w, s, c); err != nil {
			return err
		}
	}
	return nil
}

// escape encodes the cells that a shell puts into a URL, where it has no means
// to do so itself.
func (g *batch) escape(w *Writer, s speaker, probe *call, columns []string, rows [][]any) {
	_, isCurl := s.(curl)
	_, isCLI := s.(cli)
	if !isCurl && !isCLI || !repeats(s, probe) {
		return
	}
	for i, name := range columns {
		v, _ := probe.find(name)
		for _, row := range rows {
			if v.In != api.InPath {
				continue
			}
			switch x := row[i].(type) {
			case string:
				row[i] = url.PathEscape(x)
			case ident:
				row[i] = w.escaped(x)
			}
		}
	}
}

// table gives the parameters in which the calls differ, and their texts.
func (g *batch) table() (columns []string, rows [][]any) {
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
		var row []any
		for _, name := range columns {
			row = append(row, cell(c.value(name)))
		}
		rows = append(rows, row)
	}
	return columns, rows
}

func cell(v any) any {
	switch x := v.(type) {
	case string, ident:
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

// made makes one call and, in a program, prints its answer.
func made(w *Writer, s speaker, c *call) error {
	if err := statement(w, s, c); err != nil {
		return err
	}
	if w.strict {
		s.show(w)
	}
	if w.play != nil {
		w.play.keep(w, c)
	}
	return nil
}
