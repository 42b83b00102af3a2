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
	kept     bool   // search is a variable that holds a call's options
	anew     bool   // each page has a search of its own, as a cursor cannot be set again
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
func pages(w *Writer, s speaker, c *call) error {
	if _, ok := c.op.(api.Paged); !ok {
		return fmt.Errorf("%s does not list in pages", c.name)
	}
	t := &turn{list: c.pageList()}
	w.turn = t
	defer func() { w.turn = nil }()
	if _, ok := s.(cli); ok && t.list != "" && s.lack(c) == "" {
		t.byItself = true
		return made(w, s, c)
	}
	mark, words := s.tongue().mark, s.turning()
	t.cursor = mark + w.local(s.tongue().name("next_cursor"))
	t.name = mark + w.local(s.tongue().name(t.list))
	next, err := t.declare(w, s, c, &words)
	if err != nil {
		return err
	}
	for l := range strings.SplitSeq(words.open, "\n") {
		w.Line(l)
	}
	fill := t.filler("")
	w.Indented(func() { err = t.body(w, s, next, words, fill) })
	if err != nil {
		return err
	}
	for _, l := range words.end {
		w.Line(fill.Replace(l))
	}
	if w.strict && t.list != "" {
		w.printed(s)
		for _, l := range words.show {
			w.Line(fill.Replace(l))
		}
	}
	return nil
}

// filler puts names into lines.
func (t *turn) filler(start string) *strings.Replacer {
	return strings.NewReplacer("{list}", t.name, "{cursor}", t.cursor, "{search}", t.search, "{start}", start)
}

// declare writes what stands before the loop, and returns the call of each page.
func (t *turn) declare(w *Writer, s speaker, first *call, words *turning) (*call, error) {
	start := words.none
	if given := first.str("next_cursor", ""); given != "" {
		start = s.tongue().quote(given)
	}
	cursor := ident{name: t.cursor, of: []any{"x"}, maybe: true}
	c := first.from(cursor)
	bySDK := s.lack(c) == "" && c.unpaged(w.sdk) == ""
	if c.search() && words.execute != "" && bySDK {
		t.search, t.anew = t.cursor[:len(s.tongue().mark)]+w.local("search"), w.sdk == DotNet
		if t.anew {
			c.opts = first.without("next_cursor")
		} else {
			start = words.none
			if err := t.builder(w, s, first); err != nil {
				return nil, err
			}
		}
	}
	if o, ok := s.(optioned); ok && bySDK && t.search == "" {
		t.search, t.kept = o.options(w, first), true // which is given the cursor as a search is
		cursor.options = t.search
		c, start = first.from(cursor), words.none
		words.feed = []string{`{search}.put("next_cursor", {cursor});`}
	}
	fill := t.filler(start)
	if t.list != "" {
		w.Line(t.collection(w, c, fill.Replace(words.collect), bySDK))
	}
	if t.search == "" || !words.late {
		w.Line(strings.Replace(fill.Replace(words.begin), " = undefined;", ";", 1))
	}
	return c, nil
}

// builder writes a search without what runs it.
func (t *turn) builder(w *Writer, s speaker, c *call) error {
	t.build = true
	err := s.call(w, c)
	t.build = false
	return err
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
	if t.anew {
		if err := t.builder(w, s, c); err != nil {
			return err
		}
		for _, l := range words.feed {
			w.Line(fill.Replace(l))
		}
	}
	if t.search != "" && !t.kept {
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
	if t.search != "" && !t.anew {
		lines = append(lines[:len(lines):len(lines)], words.feed...)
	}
	for _, l := range lines {
		w.Line(inner.Replace(fill.Replace(l)))
	}
	return nil
}

// optioned is a speaker whose options stand in a variable while there are pages.
type optioned interface {
	options(w *Writer, c *call) string
}

// checker is a speaker whose programs look at the answer for a refusal.
type checker interface{ check(w *Writer) }

// printed notes what printing a list needs.
func (w *Writer) printed(s speaker) {
	switch s.(type) {
	case python:
		w.Need("import json")
	case golang:
		w.Need("encoding/json", "os", "log", "out")
	}
}

// building reports whether a search is written without what ends its chain.
func (w *Writer) building() bool { return w.turn != nil && w.turn.build }
