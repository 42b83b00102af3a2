package inspect

import (
	"fmt"

	"cldx/api"
)

// Snippet is code in one SDK, with its colours.
type Snippet struct {
	SDK   SDK
	Code  string
	Spans []Span // in order, not overlapping; text between spans has no class
}

// speaker spells calls in one SDK. A call leaves its answer in a variable that
// show prints.
type speaker interface {
	// tab is one step of indentation; depth how far in a program's body stands.
	layout() (tab string, depth int)
	// lack says why the SDK cannot make the call; "" when it can.
	lack(c *call) string
	// call makes the call through the SDK.
	call(w *Writer, c *call) error
	// plain makes the call as plain HTTP.
	plain(w *Writer, c *call, r request)
	// signed builds a request's URL, signed, for whoever may open it.
	signed(w *Writer, r request)
	// chunked sends the file of a request in parts.
	chunked(w *Writer, r request)
	// show prints the answer.
	show(w *Writer)
	// note writes a comment.
	note(w *Writer, words string)
	// wrap writes the program around body, which has been written.
	wrap(w *Writer, body *Writer)
	// tongue is how the language spells what scripts have beside calls.
	tongue() tongue
	// member is an expression for a text in the answer of the call that was made.
	member(w *Writer, c *call, path []string) string
	pager
	looper
}

// finisher is a speaker whose language has a formatter with the last word.
type finisher interface{ finish(code string) string }

var speakers = map[SDK]speaker{
	Curl: curl{}, Node: nodejs{}, TypeScript: typescript{}, Python: python{}, Ruby: ruby{},
	PHP: php{}, Java: java{}, DotNet: dotnet{}, Go: golang{}, CLI: cli{},
}

// Spell spells operations: one as the statement that makes the call; many as one
// piece of code, with IDs as a list in the chunks that the API takes, and other
// calls as a table and a loop. A program runs as it stands: it takes credentials
// from the environment, prints the answers as JSON, and exits with another code
// than 0 when the API refuses.
func Spell(ops []api.Operation, sdk SDK, f Form) (Snippet, error) {
	return f.spell(sdk, func(w *Writer, s speaker) error {
		if f.Pages && len(ops) == 1 {
			c, err := newCall(ops[0])
			if err != nil {
				return err
			}
			return pages(w, s, c)
		}
		if len(ops) == 1 {
			return one(w, s, ops[0])
		}
		return many(w, s, ops)
	})
}

func one(w *Writer, s speaker, op api.Operation) error {
	c, err := newCall(op)
	if err != nil {
		return err
	}
	return made(w, s, c)
}

// statement makes one call, through the SDK where it can.
func statement(w *Writer, s speaker, c *call) error {
	why := s.lack(c)
	if why == "" {
		why = c.unread(w.sdk)
	}
	if why == "" && w.turn != nil && !w.turn.byItself {
		why = c.unpaged(w.sdk)
	}
	w.plain, w.url = why != "", c.spec.Kind == api.SignedURL
	if why == "" {
		return s.call(w, c)
	}
	r, err := c.plain()
	if err != nil {
		return err
	}
	if g, ok := s.(generalist); ok {
		if name := g.general(c, r); name != "" {
			w.plain = false
			s.note(w, why+": "+name+" instead.")
			g.generally(w, c, r)
			return nil
		}
	}
	switch c.spec.Kind {
	case api.SignedURL:
		s.note(w, why+": signed here instead.")
		s.signed(w, r)
	case api.Several:
		s.note(w, why+": plain HTTP instead.")
		s.chunked(w, r)
	case api.OneRequest:
		s.note(w, why+": plain HTTP instead.")
		s.plain(w, c, r)
	}
	return nil
}

// spell lets write write the calls, and in a program puts around them what it takes.
func (f Form) spell(sdk SDK, write func(*Writer, speaker) error) (Snippet, error) {
	s, ok := speakers[sdk]
	if !ok {
		return Snippet{}, fmt.Errorf("no SDK is called %q", sdk)
	}
	tab, depth := s.layout()
	body := newWriter(tab, f)
	body.sdk = sdk
	body.strict, body.again = f.Program, s.tongue().again
	if f.Program {
		body.depth = depth
	}
	if err := write(body, s); err != nil {
		return Snippet{}, fmt.Errorf("%s snippet: %w", sdk, err)
	}
	code := body.String()
	if f.Program {
		w := newWriter(tab, f)
		s.wrap(w, body)
		code = heading(s, f, w.String())
	}
	if last, ok := s.(finisher); ok {
		code = last.finish(code)
	}
	return Snippet{SDK: sdk, Code: code, Spans: colour(sdk, code)}, nil
}
