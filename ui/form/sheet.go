package form

import (
	"errors"
	"fmt"
	"slices"
)

// sheet is a parameter whose value is records of the same members, or one such
// record.
type sheet struct {
	columns []column
	one     bool     // a single record
	textual bool     // it travels as a text of its own
	head    []column // lines above the records
	adapt   func(f *Form, head, row []*part)
	judge   func(row record) error
	spell   func(head record, rows []record) (any, error) // nil: the records as they are
	parse   func(v any) (head record, rows []record, ok bool)
	exact   bool // what the lines say has to be the same to the letter
}

// record is what was said in the lines of one record, by their keys.
type record = map[string]any

// column is one member of a record.
type column struct {
	key, label string
	must       bool
	several    bool // more than one option may be picked
	take       taking
	options    []option
	first      string // what is picked at first
	wording
}

// lay adds the first record, and says what the lines take now.
func (s *sheet) lay(f *Form, parts []*part) []*part {
	if len(parts) < len(s.head)+len(s.columns) {
		parts = append(newParts(s.head), newParts(s.columns)...)
	}
	head, rows := s.divide(parts)
	for i, row := range rows {
		for j, p := range row {
			p.count = ""
			if !s.one && len(rows) > 1 {
				p.count = numbered(i, j)
			}
		}
		if s.adapt != nil {
			s.adapt(f, head, row)
		}
	}
	return parts
}

// numbered is what stands before a label where there are several records.
func numbered(row, at int) string {
	if at == 0 {
		return fmt.Sprintf("%-3d", row+1)
	}
	return "   "
}

func newParts(columns []column) []*part {
	parts := make([]*part, len(columns))
	for i, c := range columns {
		parts[i] = c.part()
	}
	return parts
}

// part returns an empty line of the column.
func (c column) part() *part {
	p := &part{key: c.key, label: c.label, must: c.must, wording: c.wording}
	p.due = c.must
	p.options, p.many = c.options, c.several
	if c.first != "" {
		p.chosen = []string{c.first}
	}
	if c.take != nil {
		p.read, p.step = c.take()
	}
	return p
}

// divide returns the lines above the records, and those of each record.
func (s *sheet) divide(parts []*part) (head []*part, rows [][]*part) {
	head, parts = parts[:len(s.head)], parts[len(s.head):]
	return head, slices.Collect(slices.Chunk(parts, len(s.columns)))
}

// read makes the value of the records that say something.
func (s *sheet) read(_ *Form, parts []*part) (any, error) {
	head, rows := s.divide(parts)
	top, err := recordOf(head)
	if err != nil {
		return nil, err
	}
	var said []record
	for i, row := range rows {
		r, err := recordOf(row)
		if err == nil && len(r) > 0 {
			err = s.whole(row, r)
		}
		if err != nil && len(rows) > 1 {
			err = fmt.Errorf("%d: %w", i+1, err)
		}
		if err != nil {
			return nil, err
		}
		if len(r) > 0 {
			said = append(said, r)
		}
	}
	switch {
	case len(said) == 0:
		return nil, nil
	case s.spell != nil:
		return s.spell(top, said)
	case s.one:
		return said[0], nil
	}
	return said, nil
}

// whole judges a record that says something.
func (s *sheet) whole(row []*part, r record) error {
	for _, p := range row {
		if _, ok := r[p.key]; !ok && p.must {
			p.err = errors.New("has to be given")
			return fmt.Errorf("%s has to be given", p.label)
		}
	}
	if s.judge != nil {
		return s.judge(r)
	}
	return nil
}

// recordOf is what the lines of a record say.
func recordOf(row []*part) (record, error) {
	r := record{}
	for _, p := range row {
		v, err := p.value()
		if v != nil && p.barred {
			err = errors.New(p.why)
		}
		if p.err = err; err != nil {
			return nil, fmt.Errorf("%s: %w", p.label, err)
		}
		if v != nil {
			r[p.key] = v
		}
	}
	return r, nil
}

// fill says a value in records.
func (s *sheet) fill(f *Form, v any) (parts []*part, ok bool) {
	parse := s.parse
	if parse == nil {
		parse = s.records
	}
	top, rows, ok := parse(v)
	if !ok {
		return nil, false
	}
	if len(rows) == 0 {
		rows = []record{{}}
	}
	parts = newParts(s.head)
	if !say(parts, top) || s.one && len(rows) > 1 || len(rows) > mostRecords {
		return nil, false
	}
	for _, r := range rows {
		row := newParts(s.columns)
		if !say(row, r) {
			return nil, false
		}
		parts = append(parts, row...)
	}
	parts = s.lay(f, parts)
	now, err := s.read(f, parts)
	if err != nil {
		return nil, false
	}
	return parts, !s.exact || same(now, v)
}

// same reports whether two values are spelled alike.
func same(a, b any) bool {
	x, errA := spellJSON(a)
	y, errB := spellJSON(b)
	return errA == nil && errB == nil && x == y
}

// mostRecords is how many records lines are made for; more stay as they travel.
const mostRecords = 200

// records takes a value as the records that it is.
func (s *sheet) records(v any) (head record, rows []record, ok bool) {
	if r, one := v.(record); one {
		return nil, []record{r}, true
	}
	list, ok := v.([]any)
	for _, item := range list {
		r, one := item.(record)
		if !one {
			return nil, nil, false
		}
		rows = append(rows, r)
	}
	return nil, rows, ok
}

// say fills the lines of a record; it reports whether they can say all of it.
func say(row []*part, r record) bool {
	n := 0
	for _, p := range row {
		if v, ok := r[p.key]; ok {
			p.set(v)
			n++
		}
	}
	return n == len(r)
}

// more adds a record after the one that has the keys; it returns the line to go to.
func (s *sheet) more(fl *field) (row int, ok bool) {
	if s.one || len(fl.parts) >= mostRecords*len(s.columns) {
		return 0, false
	}
	at := s.end(fl.row)
	fl.parts = slices.Insert(fl.parts, at, newParts(s.columns)...)
	return at, true
}

// end is the line after the record that a line is of.
func (s *sheet) end(row int) int {
	n, head := len(s.columns), len(s.head)
	return head + (max(row-head, 0)/n+1)*n
}

// without takes the record away that has the keys, where it says nothing and is not
// the only one.
func (s *sheet) without(fl *field) bool {
	n, end := len(s.columns), s.end(fl.row)
	if s.one || fl.row < len(s.head) || len(fl.parts) <= len(s.head)+n || slices.ContainsFunc(fl.parts[end-n:end], (*part).used) {
		return false
	}
	fl.parts = slices.Delete(fl.parts, end-n, end)
	fl.row = max(end-n-1, 0)
	return true
}
