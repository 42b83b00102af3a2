//go:build unix

package story

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"strconv"
	"strings"
	"sync"
)

// calls collects the writes that the sandbox logs, and can hold them up: the
// sandbox logs a call before it carries it out.
type calls struct {
	mu    sync.Mutex
	lines []string
	room  int           // how many writes may pass while gate is shut
	gate  chan struct{} // closed when writes may pass; nil while none are held
}

// Enabled takes calls only, which are logged as information.
func (*calls) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelInfo }

// WithAttrs is not needed by what is logged.
func (c *calls) WithAttrs([]slog.Attr) slog.Handler { return c }

// WithGroup is not needed by what is logged.
func (c *calls) WithGroup(string) slog.Handler { return c }

// Handle keeps a call that changes something, and lets it wait while writes are held.
func (c *calls) Handle(ctx context.Context, r slog.Record) error {
	line, writes := read(r)
	if r.Message != "call" || !writes {
		return nil
	}
	if gate := c.note(line); gate != nil {
		select {
		case <-gate:
		case <-ctx.Done():
		}
	}
	return nil
}

func read(r slog.Record) (line string, writes bool) {
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
	return line, writes
}

// note keeps the line; what it returns, if anything, is to be waited for.
func (c *calls) note(line string) <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lines = append(c.lines, line)
	if c.gate == nil {
		return nil
	}
	if c.room > 0 {
		c.room--
		return nil
	}
	return c.gate
}

// hold lets n more writes pass and keeps the rest waiting until release.
func (c *calls) hold(n int) {
	c.release()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.room, c.gate = n, make(chan struct{})
}

func (c *calls) release() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.gate != nil {
		close(c.gate)
		c.gate = nil
	}
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
	return " " + name + "=" + quoted(fmt.Sprint(value))
}

// quoted puts text in quotes where it could not be told from its surroundings.
func quoted(text string) string {
	if text == "" || strconv.Quote(text) != `"`+text+`"` || strings.Contains(text, " ") {
		return strconv.Quote(text)
	}
	return text
}
