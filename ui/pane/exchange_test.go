package pane_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/ui/pane"
	"cldx/ui/theme"
)

func TestAnExchangeIsShownWithItsJSONIndented(t *testing.T) {
	t.Parallel()
	x := pane.Exchange{
		Note:     "Sent 2 times.",
		Request:  "PUT https://api.example/v1_1/demo/resources\nAuthorization: Basic ••••••\n\n{\"tags\": \"a,b\"}\n",
		Header:   "HTTP/1.1 200 OK\nX-Request-Id: 7",
		Response: []byte(`{"public_id":"a\"{b","n":-1.5e3,"ok":true,"none":null,"list":[1,[],{ }],"o":{"p":["q"]}}`),
	}
	const want = `Sent 2 times.
PUT https://api.example/v1_1/demo/resources
Authorization: Basic ••••••

{
  "tags": "a,b"
}

HTTP/1.1 200 OK
X-Request-Id: 7

{
  "public_id": "a\"{b",
  "n": -1.5e3,
  "ok": true,
  "none": null,
  "list": [
    1,
    [],
    {}
  ],
  "o": {
    "p": [
      "q"
    ]
  }
}`
	code := x.Code()
	if diff := cmp.Diff(want, code.Text); diff != "" {
		t.Errorf("shown (-want +got):\n%s", diff)
	}
	roles := map[string]theme.Role{}
	for _, s := range code.Spans {
		roles[code.Text[s.From:s.To]] = s.Role
	}
	for text, role := range map[string]theme.Role{
		"PUT": theme.Keyword, "200 OK": theme.Good, `"public_id"`: theme.Function, `"a\"{b"`: theme.String,
		"-1.5e3": theme.Number, "true": theme.Keyword, "Sent 2 times.": theme.Comment,
	} {
		if roles[text] != role {
			t.Errorf("%s has role %d, want %d", text, roles[text], role)
		}
	}
	if got := x.ResponseText(); !strings.HasSuffix(got, string(x.Response)) {
		t.Errorf("a response is copied as %q, want it as it came", got)
	}
}

func TestLongAndBrokenAnswersAreShownAsFarAsTheyGo(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, header, body, want string
	}{
		{"a long value", "HTTP/1.1 200 OK", `{"a":"` + strings.Repeat("é", 3000) + `"}`, "… (3,002 characters)"},
		{"cut off in a value", "HTTP/1.1 200 OK", `{"a":[{"b":"c`, "only the first part of the body is kept"},
		{"a refusal in HTML", "HTTP/1.1 502 Bad Gateway", "<html>\nno", "<html>\nno"},
		{"no answer", "", "", "No answer: the line is dead"},
	}
	for _, tt := range tests {
		x := pane.Exchange{Request: "GET /", Header: tt.header, Response: []byte(tt.body), Err: "the line is dead"}
		if got := x.Code().Text; !strings.Contains(got, tt.want) {
			t.Errorf("%s is shown as %q, want %q in it", tt.name, got, tt.want)
		}
	}
}

// What is shown of an exchange is all that it has, whatever it is, and its colours
// stand in order.
func FuzzExchange(f *testing.F) {
	f.Add("POST /x\nA: b\n\nc=d", "HTTP/1.1 200 OK\nA: b", `{"a":[1,"\u00e9\"",{}],"b":`)
	f.Add("{", "", `[[[`)
	f.Add("a b", " ", "\"\\")
	f.Fuzz(func(t *testing.T, request, header, body string) {
		code := pane.Exchange{Request: request, Header: header, Response: []byte(body)}.Code()
		at := 0
		for _, s := range code.Spans {
			if s.From < at || s.To < s.From || s.From > len(code.Text) {
				t.Fatalf("the span %+v stands at %d of %d", s, at, len(code.Text))
			}
			at = s.To
		}
		pane.Paint(plain, code, 40)
	})
}

// group is a Log of one action of n calls, of which some are gone and some unsent.
type group struct {
	calls
	parts int
}

func (g group) Calls() []pane.Call {
	c := pane.Call{ID: 1, Name: "Rename", State: pane.Running, At: noon}
	c.Several, c.Parts, c.Gone, c.Unsent = true, g.parts, 4960, 38
	return []pane.Call{{ID: 2, Name: "newer", State: pane.Succeeded, At: noon}, c, {ID: 3, Name: "older", State: pane.Succeeded, At: noon}}
}

func TestALongActionIsScrolledThrough(t *testing.T) {
	t.Parallel()
	p := pane.Inspect{Theme: plain, Log: group{parts: 1000}}
	p.Refresh()
	text := func() string { return ansi.Strip(strings.Join(p.View(60, 8, true), "\n")) }
	has := func(when string, want ...string) {
		t.Helper()
		for _, w := range want {
			if got := text(); !strings.Contains(got, w) {
				t.Errorf("%s %q is missing:\n%s", when, w, got)
			}
		}
	}
	text()
	p.Move(1)
	p.Open()
	has("opened,", "▾ Rename", "… 4,960 more before these", "part 4961")
	p.Step(1)
	has("on the first call,", "call 1 line 0")
	p.Move(999)
	has("on the last call,", "part 5960", "… 38 more not sent yet")
	p.Page(-30)
	if of, _ := p.Current(); of.Part >= 5960 || of.Part < 5920 {
		t.Errorf("a page up is on call %d", of.Part)
	}
	p.Move(1 << 40)
	has("at the end,", "older")
	p.Move(-1 << 40)
	has("at the beginning,", "newer", "Rename")
	p.Move(500)
	of, _ := p.Current()
	p.Refresh()
	if got, _ := p.Current(); got != of {
		t.Errorf("after a refresh the cursor is on %v, want %v", got, of)
	}
	p.Close()
	if got, _ := p.Current(); got != (pane.Ref{ID: 1}) || strings.Contains(text(), "part") {
		t.Errorf("closed, the cursor is on %v:\n%s", got, text())
	}
}

func TestAnActionOfAnySizeFitsAnyPane(t *testing.T) {
	t.Parallel()
	for parts := range 12 {
		p := pane.Inspect{Theme: plain, Log: group{parts: parts}}
		p.Refresh()
		p.View(30, 5, true)
		p.Move(1)
		p.Open()
		for h := 1; h < 9; h++ {
			for range 2 * parts {
				p.Step(1)
				if got := p.View(30, h, true); len(got) > h {
					t.Fatalf("%d calls: %d lines in a pane of %d", parts, len(got), h)
				}
			}
			if row, ok := p.At(0); ok {
				p.Go(row)
			}
			p.Move(-3)
		}
	}
}
