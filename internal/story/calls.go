//go:build unix

package story

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// calls collects the writes that the sandbox logs.
type calls struct {
	mu    sync.Mutex
	lines []string
}

// Enabled takes calls only, which are logged as information.
func (*calls) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelInfo }

// WithAttrs is not needed by what is logged.
func (c *calls) WithAttrs([]slog.Attr) slog.Handler { return c }

// WithGroup is not needed by what is logged.
func (c *calls) WithGroup(string) slog.Handler { return c }

// Handle keeps a call that changes something.
func (c *calls) Handle(_ context.Context, r slog.Record) error {
	if r.Message != "call" {
		return nil
	}
	line, writes := "", false
	r.Attrs(func(a slog.Attr) bool {
		switch a.Key {
		case "writes":
			writes = a.Value.Bool()
		case "method":
			line = a.Value.String()
		case "path":
			line += " " + unescaped(a.Value.String())
		case "params":
			for _, p := range a.Value.Group() {
				line += spelled(p.Key, p.Value.Any())
			}
		}
		return true
	})
	if writes {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.lines = append(c.lines, line)
	}
	return nil
}

// take returns the calls since it was asked last.
func (c *calls) take() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	taken := c.lines
	c.lines = nil
	return taken
}

func unescaped(path string) string {
	if text, err := url.PathUnescape(path); err == nil {
		return text
	}
	return path
}

// spelled writes a parameter; a list repeats its name.
func spelled(name string, value any) string {
	switch v := value.(type) {
	case []string:
		var b strings.Builder
		for _, item := range v {
			b.WriteString(spelled(name, item))
		}
		return b.String()
	case []any:
		var b strings.Builder
		for _, item := range v {
			b.WriteString(spelled(name, item))
		}
		return b.String()
	}
	text := fmt.Sprint(value)
	if text == "" || strings.ContainsAny(text, " \"\n") {
		text = strconv.Quote(text)
	}
	return " " + name + "=" + text
}

// Sorted returns lines in order, where their order does not matter.
func Sorted(lines []string) []string { return slices.Sorted(slices.Values(lines)) }
