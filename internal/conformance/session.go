package main

import (
	"context"
	"fmt"
	"net/url"
	"slices"

	"cldx/api"
)

// Session is the checks of one SDK against one sandbox.
type Session struct {
	ctx      context.Context
	name     string // of the SDK
	sdk      Adapter
	stranger func() (Adapter, error) // the same SDK with a wrong secret
	own      *own
	recorder *Recorder
	surface  Surface
	receiver *Receiver
	files
	base    string // where the sandbox is
	results []Result
}

// files are what is uploaded.
type files struct {
	photo   string // a JPEG of 451×300
	large   string // of largeBytes
	library string // the folder of the sample library
}

// largeBytes is the size of the large file: two chunks of 5 MB and a bit.
const largeBytes = 12582913

// Result is what became of one part of one operation through one SDK; or, with
// no part, a check that failed or something else that is wrong.
type Result struct {
	SDK  string `json:"sdk"`
	Op   string `json:"op"`
	Part Part   `json:"part,omitempty"`
	Call string `json:"call,omitempty"`  // the SDK's own name of the call
	Why  string `json:"why,omitempty"`   // the reason why the part is not shown
	Fail string `json:"fail,omitempty"`  // what went wrong
	None bool   `json:"none,omitempty"`  // the SDK has no such call
	Note string `json:"aside,omitempty"` // a public call that is no operation: Op is its name, Note why
}

// Run makes every check that the SDK has the operation for.
func (s *Session) Run(only []string) error {
	err := s.each(only, s.make)
	if err == nil && len(only) == 0 {
		s.account()
	}
	return err
}

// each gives the checks whose operation the SDK has to do.
func (s *Session) each(only []string, do func(scenario)) error {
	surface, err := s.sdk.Surface(s.ctx)
	if err != nil {
		return err
	}
	s.surface = surface
	for _, one := range slices.Concat(sections...) {
		_, has := surface.Calls[one.op]
		_, declared := api.Lookup(one.op)
		if has && declared && (len(only) == 0 || slices.Contains(only, one.op)) {
			do(one)
		}
	}
	return nil
}

// scenario is the checks of one operation.
type scenario struct {
	op   string
	body func(*Check)
}

// check makes a check; words are what is wrong.
func (s *Session) check(one scenario) (c *Check, words string) {
	c = &Check{Session: s, op: one.op, shown: map[Part]bool{}}
	words = c.attempt(one.body)
	for _, end := range c.after {
		end()
	}
	return c, words
}

// make makes the checks of an operation.
func (s *Session) make(one scenario) {
	c, words := s.check(one)
	if words != "" {
		s.results = append(s.results, Result{SDK: s.name, Op: one.op, Fail: words})
		fmt.Printf("FAIL %s\n     %s\n", one.op, words)
		return
	}
	for _, p := range parts {
		r := Result{SDK: s.name, Op: one.op, Part: p, Call: s.surface.Calls[one.op], Why: c.exempt(p)}
		switch {
		case c.shown[p] && r.Why != "":
			r.Fail = fmt.Sprintf("%s is shown, so the reason why it is not is stale: %s", p, r.Why)
		case !c.shown[p] && r.Why == "":
			r.Fail = fmt.Sprintf("%s is not shown", p)
		}
		s.results = append(s.results, r)
		if r.Fail != "" {
			fmt.Printf("FAIL %s\n     %s\n", one.op, r.Fail)
		} else {
			fmt.Printf("ok   %s %s\n", one.op, p)
		}
	}
}

// attempt runs a check; "" when it passed.
func (c *Check) attempt(body func(*Check)) (words string) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case failure:
			words = r.words
		default:
			words = fmt.Sprint("panic: ", r)
		}
	}()
	body(c)
	return ""
}

// account notes what nothing was said about: operations without a call, calls
// without an operation, operations without a check.
func (s *Session) account() {
	for _, e := range api.Catalog() {
		_, has := s.surface.Calls[e.Name]
		switch {
		case !has:
			s.results = append(s.results, Result{SDK: s.name, Op: e.Name, None: true, Why: s.surface.Lacks[e.Name]})
		case !slices.ContainsFunc(s.results, func(r Result) bool { return r.Op == e.Name }):
			s.wrong(e.Name, "there is no check of it")
		}
	}
	for _, name := range s.surface.Unknown {
		s.wrong(name, "a call of the SDK that is neither an operation nor set aside")
	}
	for name, why := range s.surface.Aside {
		s.results = append(s.results, Result{SDK: s.name, Op: name, Note: why})
	}
}

func (s *Session) wrong(op, words string) {
	s.results = append(s.results, Result{SDK: s.name, Op: op, Fail: words})
	fmt.Printf("FAIL %s\n     %s\n", op, words)
}

// exempt gives the reason why a part of the check's operation is not shown.
func (c *Check) exempt(p Part) string { return reasons.find(c.name, c.op, p) }

// having gives the adapter that makes an operation: the SDK where it has it.
func (s *Session) having(op string) Adapter {
	if _, has := s.surface.Calls[op]; has {
		return s.sdk
	}
	return s.own
}

// direct gives the address of the sandbox in a CLOUDINARY_URL.
func direct(address *url.URL) string { return address.Query().Get("upload_prefix") }
