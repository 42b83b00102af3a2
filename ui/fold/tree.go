// Package fold shows JSON as a tree whose parts fold away. It exists so that the
// answer of a call and a file of a library are read in the same way. It knows
// neither where the JSON comes from nor where copies go.
package fold

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
)

// The bounds of what Parse takes: more is not read by a person.
const (
	MaxBytes = 8 << 20
	MaxNodes = 400_000
	MaxDepth = 500
)

// ErrTooMuch says that a text is larger than a tree is made of.
var ErrTooMuch = errors.New("too large to show as a tree")

// Tree is JSON as it was read: the order of its members and the spelling of its
// numbers are kept. It never changes, and may be read from any goroutine.
type Tree struct {
	data  []byte
	nodes []node // in the order of the text
}

type node struct {
	text     string // a string as it reads, else as it is spelt
	key      string
	parent   int32 // -1 at the top
	end      int32 // the node that follows the last below this one
	from, to int32 // the bytes of the value
	index    int32 // the place among its siblings
	kids     int32
	depth    int16
	kind     kind
	keyed    bool // it is a member of an object
}

type kind uint8

const (
	object kind = iota
	array
	text
	number
	literal
)

// Parse reads one JSON value, or several that stand behind each other, which
// become the items of a list. It takes a while for a long text: call it in a task.
func Parse(data []byte) (*Tree, error) {
	if len(data) > MaxBytes {
		return nil, fmt.Errorf("reading JSON of %d bytes: %w", len(data), ErrTooMuch)
	}
	r := &reader{dec: json.NewDecoder(bytes.NewReader(data)), tree: &Tree{data: data}}
	r.dec.UseNumber()
	for {
		err := r.step()
		switch {
		case errors.Is(err, io.EOF) && len(r.open) == 0 && len(r.tree.nodes) > 0:
			r.tree.gather()
			return r.tree, nil
		case errors.Is(err, io.EOF):
			return nil, fmt.Errorf("reading JSON: %w", io.ErrUnexpectedEOF)
		case err != nil:
			return nil, fmt.Errorf("reading JSON: %w", err)
		}
	}
}

// reader makes nodes of tokens.
type reader struct {
	dec  *json.Decoder
	tree *Tree
	open []int32 // the containers that the next token stands in
	key  string
	has  bool // key was read, its value comes next
}

func (r *reader) step() error {
	before := r.dec.InputOffset()
	token, err := r.dec.Token()
	if err != nil {
		return err
	}
	if d, ok := token.(json.Delim); ok && (d == '}' || d == ']') {
		r.close()
		return nil
	}
	if name, ok := token.(string); ok && r.inObject() && !r.has {
		r.key, r.has = name, true
		return nil
	}
	return r.add(token, r.begin(before))
}

// begin returns where the token begins that stands behind an offset.
func (r *reader) begin(at int64) int64 {
	for at < int64(len(r.tree.data)) && strings.IndexByte(" \t\r\n,:", r.tree.data[at]) >= 0 {
		at++
	}
	return at
}

func (r *reader) inObject() bool {
	return len(r.open) > 0 && r.tree.nodes[r.open[len(r.open)-1]].kind == object
}

func (r *reader) add(token json.Token, from int64) error {
	t := r.tree
	if len(t.nodes) >= MaxNodes || len(r.open) >= MaxDepth {
		return ErrTooMuch
	}
	n := node{parent: -1, key: r.key, keyed: r.has, depth: int16(len(r.open)), from: int32(from), to: int32(r.dec.InputOffset())}
	r.key, r.has = "", false
	if len(r.open) > 0 {
		n.parent = r.open[len(r.open)-1]
		n.index = t.nodes[n.parent].kids
		t.nodes[n.parent].kids++
	}
	at := int32(len(t.nodes))
	n.end = at + 1
	switch token := token.(type) {
	case json.Delim:
		n.kind = array
		if token == '{' {
			n.kind = object
		}
		r.open = append(r.open, at)
	case string:
		n.kind, n.text = text, token
	case json.Number:
		n.kind, n.text = number, token.String()
	case bool:
		n.kind, n.text = literal, strconv.FormatBool(token)
	default:
		n.kind, n.text = literal, "null"
	}
	t.nodes = append(t.nodes, n)
	return nil
}

func (r *reader) close() {
	t, last := r.tree, len(r.open)-1
	n := &t.nodes[r.open[last]]
	n.end, n.to = int32(len(t.nodes)), int32(r.dec.InputOffset())
	r.open = r.open[:last]
}

// gather puts several values into one list, as the lines of a log are.
func (t *Tree) gather() {
	if int(t.nodes[0].end) == len(t.nodes) {
		return
	}
	all := make([]node, 1, len(t.nodes)+1)
	all[0] = node{parent: -1, kind: array, end: int32(len(t.nodes) + 1), to: int32(len(t.data))}
	for _, n := range t.nodes {
		n.end++
		n.parent++
		n.depth++
		if n.parent == 0 {
			n.index = all[0].kids
			all[0].kids++
		}
		all = append(all, n)
	}
	t.nodes = all
}

// Len returns the number of values, containers among them.
func (t *Tree) Len() int { return len(t.nodes) }

func (n *node) container() bool { return n.kind == object || n.kind == array }

// path spells the way to a node as jq does.
func (t *Tree) path(i int32) string {
	var parts []string
	for ; i >= 0 && t.nodes[i].parent >= 0; i = t.nodes[i].parent {
		parts = append(parts, t.nodes[i].step())
	}
	if len(parts) == 0 {
		return "."
	}
	var b strings.Builder
	for k := len(parts) - 1; k >= 0; k-- {
		if k == len(parts)-1 && parts[k][0] == '[' {
			b.WriteByte('.')
		}
		b.WriteString(parts[k])
	}
	return b.String()
}

// step spells one step of a path.
func (n *node) step() string {
	switch {
	case !n.keyed:
		return "[" + strconv.Itoa(int(n.index)) + "]"
	case isName(n.key):
		return "." + n.key
	}
	return "[" + quote(n.key) + "]"
}

// isName reports whether a key can stand in a path without quotes.
func isName(s string) bool {
	for i, r := range s {
		if r != '_' && (r > unicode.MaxASCII || !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r))) {
			return false
		}
	}
	return s != ""
}

// value returns a node as it is copied: a string as it reads, a container as
// indented JSON.
func (t *Tree) value(i int32) string {
	n := &t.nodes[i]
	if !n.container() {
		return n.text
	}
	var b bytes.Buffer
	if err := json.Indent(&b, t.data[n.from:n.to], "", "  "); err != nil {
		return string(t.data[n.from:n.to]) // several values behind each other
	}
	return b.String()
}

// quote spells a string in JSON.
func quote(s string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return strconv.Quote(s)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
