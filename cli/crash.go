package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"cldx/config"
	tape "cldx/inspect/session"
	"cldx/ui/guard"
)

// crashes keeps what the explorer reports of a panic.
type crashes struct {
	app   *app
	paths config.Paths
	end   context.CancelFunc // of the explorer

	mu  sync.Mutex
	err error // what to say of it
}

func (a *app) crashes(s *session, end context.CancelFunc) *crashes {
	return &crashes{app: a, paths: s.paths, end: end}
}

// crashesKept is how many reports are kept.
const crashesKept = 10

// report writes a crash down and ends the explorer. It is called from any
// goroutine.
func (c *crashes) report(crash guard.Crash) {
	path, err := c.write(crash)
	c.mu.Lock()
	c.err = c.ended(crash, path, err)
	c.mu.Unlock()
	c.end()
}

// said returns what is to be said of a crash; nil when there was none.
func (c *crashes) said() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

// ended says what happened, where the report is, and what survives.
func (c *crashes) ended(crash guard.Crash, path string, unwritten error) error {
	err := fmt.Errorf("the explorer broke off, by a mistake of its own: %s", c.masked(firstLine(crash.What)))
	where := "The report is in " + path + "; please send it in."
	if unwritten != nil {
		where = "No report could be written (" + unwritten.Error() + ")."
	}
	return &exitError{code: exitCrashed, err: err, hint: where +
		"\n      The library is as it was, the session comes back, and a job that was running can be resumed: start cldx again."}
}

// secretive is what names a secret, and the secret.
var secretive = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)((?:secret|token|signature|password|api_key|authorization)["']?\s*[=:]\s*["']?)[^\s"',;]+`)
})

// masked is text without secrets: those of all environments that were met, wherever
// they came from, and what looks like one.
func (c *crashes) masked(text string) string {
	for _, secret := range c.app.hidden.met() {
		text = strings.ReplaceAll(text, secret, "••••••")
	}
	return secretive().ReplaceAllString(tape.Masked(text), "$1••••••")
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// write puts the report into the state folder, where only the user can read it.
func (c *crashes) write(crash guard.Crash) (string, error) {
	dir := c.paths.Crashes()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("make the folder of crash reports: %w", err)
	}
	now := time.Now().UTC()
	path := filepath.Join(dir, now.Format("2006-01-02T15-04-05")+"-"+token()+".txt")
	if err := os.WriteFile(path, []byte(c.text(crash, now)), 0o600); err != nil {
		return "", fmt.Errorf("write the crash report: %w", err)
	}
	return path, sweepCrashes(dir)
}

// text is the report: what happened and where, and nothing that was typed, nothing
// of the library, and no secret. A stack holds addresses of functions, not values.
func (c *crashes) text(crash guard.Crash, now time.Time) string {
	var b strings.Builder
	line := func(name, value string) { fmt.Fprintf(&b, "%-9s %s\n", name, value) }
	line("cldx", c.app.Version)
	line("built by", runtime.Version()+" for "+runtime.GOOS+"/"+runtime.GOARCH)
	line("at", now.Format(time.RFC3339))
	line("terminal", c.app.Getenv("TERM")+" "+c.app.Getenv("TERM_PROGRAM"))
	line("during", crash.Doing)
	line("panic", c.masked(firstLine(crash.What)))
	b.WriteString("\nWhat came before, the newest last:\n")
	for _, step := range crash.Trail {
		b.WriteString("  " + step + "\n")
	}
	b.WriteString("\nWhere it happened:\n" + c.masked(string(crash.Stack)))
	return printableLines(b.String())
}

// printableLines is printable for text of several lines.
func printableLines(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "\t", "    "), "\n")
	for i, line := range lines {
		lines[i] = printable(line)
	}
	return strings.Join(lines, "\n")
}

// sweepCrashes removes all reports but the newest.
func sweepCrashes(dir string) error {
	names, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return fmt.Errorf("look for old crash reports: %w", err)
	}
	slices.Sort(names)
	var errs []error
	for _, name := range names[:max(len(names)-crashesKept, 0)] {
		errs = append(errs, os.Remove(name))
	}
	return errors.Join(errs...)
}
