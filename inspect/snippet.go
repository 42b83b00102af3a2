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

// Target says where a program goes when its language cannot take that from the
// environment: cURL has host and cloud in its text.
type Target struct {
	Host  string // with scheme, such as https://api.cloudinary.com; "" for that
	Cloud string // "" for the shell variable CLOUDINARY_CLOUD_NAME
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
	looper
}

// finisher is a speaker whose language has a formatter with the last word.
type finisher interface{ finish(code string) string }

var speakers = map[SDK]speaker{
	Curl: curl{}, Node: nodejs{}, TypeScript: typescript{}, Python: python{}, Ruby: ruby{},
	PHP: php{}, Java: java{}, DotNet: dotnet{}, Go: golang{}, CLI: cli{},
}

// Call spells op as the one statement that makes the call.
func Call(op api.Operation, sdk SDK) (Snippet, error) {
	return spell(sdk, Target{}, false, func(w *Writer, s speaker) error { return one(w, s, op) })
}

// Program spells op as a program that runs as it stands: it takes credentials
// from the environment, prints the answer as JSON, and exits with another code
// than 0 when the API refuses.
func Program(op api.Operation, sdk SDK, t Target) (Snippet, error) {
	return spell(sdk, t, true, func(w *Writer, s speaker) error { return one(w, s, op) })
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
	w.last, w.url = why != "", c.spec.Kind == api.SignedURL
	if why == "" {
		return s.call(w, c)
	}
	r, err := c.plain()
	if err != nil {
		return err
	}
	if g, ok := s.(generalist); ok {
		if name := g.general(c, r); name != "" {
			w.last = false
			s.note(w, why+": "+name+" instead.")
			g.generally(w, r)
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

func spell(sdk SDK, t Target, program bool, write func(*Writer, speaker) error) (Snippet, error) {
	s, ok := speakers[sdk]
	if !ok {
		return Snippet{}, fmt.Errorf("no SDK is called %q", sdk)
	}
	tab, depth := s.layout()
	body := newWriter(tab)
	body.target, body.strict = t, program
	if program {
		body.depth = depth
	}
	if err := write(body, s); err != nil {
		return Snippet{}, fmt.Errorf("%s snippet: %w", sdk, err)
	}
	code := body.String()
	if program {
		w := newWriter(tab)
		w.target = t
		s.wrap(w, body)
		code = w.String()
	}
	if f, ok := s.(finisher); ok {
		code = f.finish(code)
	}
	return Snippet{SDK: sdk, Code: code, Spans: colour(sdk, code)}, nil
}

// Fallback tells why sdk cannot make the call itself, so that the snippet is
// plain HTTP; "" when the SDK makes it.
func Fallback(op api.Operation, sdk SDK) string {
	c, err := newCall(op)
	s, ok := speakers[sdk]
	if err != nil || !ok {
		return ""
	}
	return s.lack(c)
}
