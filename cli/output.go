package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/term"
)

// errOutput is in the chain of the error when nobody takes the output any more.
var errOutput = errors.New("write the output")

// print writes output for machines.
func (a *app) print(text string) error {
	if _, err := io.WriteString(a.Stdout, text); err != nil {
		return fmt.Errorf("%w: %w", errOutput, err)
	}
	return nil
}

// printLine prints a value as one line of JSON.
func (a *app) printLine(v any) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return fmt.Errorf("print a line: %w", err)
	}
	return a.print(escaped(b.String()))
}

// indented is JSON as people read it. What could steer a terminal is written as
// an escape, which means the same.
func indented(raw json.RawMessage) (string, error) {
	var b bytes.Buffer
	if err := json.Indent(&b, raw, "", "  "); err != nil {
		return "", fmt.Errorf("print the answer: %w", err)
	}
	return strings.TrimRight(escaped(b.String()), "\n") + "\n", nil
}

// escaped writes the control characters that JSON allows in a text, and those
// that turn the direction of writing, as escapes.
func escaped(text string) string {
	if !strings.ContainsFunc(text, steers) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if steers(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// steers reports whether a terminal would take r for more than a character.
func steers(r rune) bool {
	if r == '\n' || r == '\t' {
		return false
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
}

// hides reports whether a character shows nothing, or ends a line where none ends: with
// it, a name could look like another one. What joins emoji is seen.
func hides(r rune) bool {
	const joiner = '\u200d'
	return r != joiner && unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) || r >= 0xe0000 && r <= 0xe0fff // tags, and what selects variants
}

// printable takes out what could steer the terminal, or deceive who reads it.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if steers(r) || hides(r) {
			return '·'
		}
		return r
	}, s)
}

// faithful leaves texts as they are, unless they go to a terminal: there it
// takes out what could steer it.
func (a *app) faithful() func(string) string {
	if terminal(a.Stdout) {
		return printable
	}
	return func(s string) string { return s }
}

func terminal(f *os.File) bool { return term.IsTerminal(f.Fd()) }
