package inspect

import (
	"fmt"
	"reflect"
	"strings"

	"cldx/api"
)

// turn is the loop over the pages of a listing.
type turn struct {
	list     string // what is listed, by its wire name; "" for no list
	name     string // the variable that holds the list
	cursor   string // the variable that says where the next page begins
	search   string // the variable that holds the search while it is built; "" for other calls
	build    bool   // the builder is written, not what it answers
	byItself bool   // the CLI goes through the pages
}

// turning is how a language goes through pages. In its lines stand {list},
// {cursor} and {search} for the variables, {result} for an answer, {page} for the
// list in it, {next} for the cursor in it.
type turning struct {
	collect string // makes the empty list
	begin   string // makes the variable for the cursor, which is {start}
	none    string // no cursor
	open    string
	execute string   // runs the search
	take    string   // adds a page to the list
	next    []string // finds the next cursor; feed gives it to the search
	feed    []string
	end     []string
	show    []string // prints the list
	result  string   // what an answer is called
	late    bool     // the variable for the cursor need not be there before the loop
}

// pager is how a speaker reads pages.
type pager interface {
	turning() turning
	// page gives expressions for the list called name in the answer of the call
	// that was made, and for the cursor.
	page(w *Writer, c *call, name string) (list, next string)
}

// pageList names the list that an operation's pages have parts of; "" for none.
func (c *call) pageList() string {
	if c.name == "transformation" {
		return "derived"
	}
	e, ok := api.Lookup(c.name)
	if !ok || e.Answer.Kind() != reflect.Struct {
		return ""
	}
	for i := range e.Answer.NumField() {
		if f := e.Answer.Field(i); f.Type.Kind() == reflect.Slice {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			return name
		}
	}
	return ""
}

// pages spells a listing as a loop over all its pages.
func pages(w *Writer, s speaker, op api.Operation) error {
	if _, ok := op.(api.Paged); !ok {
		return fmt.Errorf("%s does not list in pages", op.Spec().Name)
	}
	c, err := newCall(op)
	if err != nil {
		return err
	}
	t := &turn{list: c.pageList()}
	w.turn = t
	defer func() { w.turn = nil }()
	if _, ok := s.(cli); ok && t.list != "" && s.lack(c) == "" {
		t.byItself = true
		return made(w, s, c)
	}
	mark, words := s.tongue().mark, s.turning()
	start := c.str("next_cursor", "")
	first := c
	t.cursor = mark + w.local(s.tongue().name("next_cursor"))
	c = c.from(ident{name: t.cursor, of: []any{"x"}, maybe: true})
	bySDK := s.lack(c) == "" && c.unpaged(w.sdk) == ""
	t.name = mark + w.local(s.tongue().name(t.list))
	if c.search() && words.execute != "" && bySDK {
		t.search, t.build = mark+w.local("search"), true
		if err := s.call(w, first); err != nil {
			return err
		}
		start, t.build = "", false
	}
	literal := words.none
	if start != "" {
		literal = s.tongue().quote(start)
	}
	fill := strings.NewReplacer("{list}", t.name, "{cursor}", t.cursor, "{search}", t.search, "{start}", literal)
	if t.list != "" {
		w.Line(t.collection(w, c, fill.Replace(words.collect), bySDK))
	}
	if t.search == "" || !words.late {
		w.Line(strings.Replace(fill.Replace(words.begin), " = undefined;", ";", 1))
	}
	for l := range strings.SplitSeq(words.open, "\n") {
		w.Line(l)
	}
	w.Indented(func() { err = t.body(w, s, c, words, fill) })
	if err != nil {
		return err
	}
	for _, l := range words.end {
		w.Line(fill.Replace(l))
	}
	if w.strict && t.list != "" {
		w.printed(s)
		for _, l := range words.show {
			w.Line(strings.ReplaceAll(fill.Replace(l), "{out}", w.local("out")))
		}
	}
	return nil
}

// collection is the line that makes the list; Go's has the type of its items.
func (t *turn) collection(w *Writer, c *call, line string, bySDK bool) string {
	if l, ok := goLists[c.name]; ok && bySDK && w.sdk == Go {
		if l.pkg != "" {
			w.Need(goModule + l.pkg)
		}
		return strings.Replace(line, "[]any", "[]"+l.of, 1)
	}
	return line
}

// unpaged says that the SDK does not read from an answer where the next page
// begins; "" when it does.
func (c *call) unpaged(sdk SDK) string {
	if known, strict := typed[sdk]; strict && !among("next_cursor", words(known[c.name])) {
		return "The " + sdk.Title() + " SDK does not read next_cursor from the answer"
	}
	return ""
}

// from returns c with a cursor of its own.
func (c *call) from(cursor ident) *call {
	d := *c
	d.opts = append([]api.Value{}, c.without("next_cursor")...)
	for _, p := range api.Params(c.op) {
		if p.Name == "next_cursor" {
			d.opts = append(d.opts, api.Value{Param: p, V: cursor})
		}
	}
	return &d
}

// body writes what is done for each page.
func (t *turn) body(w *Writer, s speaker, c *call, words turning, fill *strings.Replacer) error {
	if t.search != "" {
		w.plain = false
		w.Line(strings.ReplaceAll(fill.Replace(words.execute), "{result}", w.local(words.result)))
	} else if err := statement(w, s, c); err != nil {
		return err
	}
	if sh, ok := s.(checker); ok && w.strict && t.list != "" {
		sh.check(w)
	}
	page, next := s.page(w, c, t.list)
	inner := strings.NewReplacer("{page}", page, "{next}", next, "{result}", w.local(words.result))
	switch {
	case t.list != "":
		w.Line(inner.Replace(fill.Replace(words.take)))
	case w.strict:
		s.show(w)
	}
	lines := words.next
	if t.search != "" {
		lines = append(lines[:len(lines):len(lines)], words.feed...)
	}
	for _, l := range lines {
		w.Line(inner.Replace(fill.Replace(l)))
	}
	return nil
}

// checker is a speaker whose programs look at the answer for a refusal.
type checker interface{ check(w *Writer) }

// printed notes what printing a list needs.
func (w *Writer) printed(s speaker) {
	switch s.(type) {
	case python:
		w.Need("import json")
	case golang:
		w.Need("encoding/json", "os", "log")
	}
}

// building reports whether a search is written without what ends its chain.
func (w *Writer) building() bool { return w.turn != nil && w.turn.build }
