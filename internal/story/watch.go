//go:build unix

package story

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sync"
	"time"
	"unicode"

	"cldx/internal/term"
)

// watch looks at every screen and every file for what must never be there: the
// secret, a signature, a control character.
type watch struct {
	secret string
	mu     sync.Mutex
	seen   []string
}

// signature is one in a request, by its parameter or in its URL.
var signature = regexp.MustCompile(`signature["']?\s*[=:]\s*["']?[0-9a-f]{40}`)

// learn takes the secret from a CLOUDINARY_URL.
func (w *watch) learn(address string) error {
	u, err := url.Parse(address)
	if err != nil {
		return fmt.Errorf("reading the sandbox's address: %w", err)
	}
	secret, ok := u.User.Password()
	if !ok {
		return fmt.Errorf("the sandbox's address has no secret")
	}
	w.secret = secret
	return nil
}

// over looks at each screen that the session shows, until it ends.
func (w *watch) over(ctx context.Context, s *term.Session) {
	go func() {
		_, _ = s.When(ctx, func(_ time.Time, e *term.Emulator) bool { // it ends with the session, whatever comes
			w.look("the screen", []byte(e.Text()))
			w.look("the title", []byte(e.Title()))
			return false
		})
	}()
}

func (w *watch) look(where string, text []byte) {
	if bytes.Contains(text, []byte(w.secret)) {
		w.say("the secret stood in " + where)
	}
	if signature.Match(text) {
		w.say("a signature stood in " + where)
	}
	if bytes.ContainsFunc(text, steers) {
		w.say("a control character stood in " + where)
	}
	if open(text) {
		w.say("a direction was not ended in " + where)
	}
}

// steers reports whether a character could steer a terminal, or turn around what
// is read. What keeps a direction to itself does neither, where it ends.
func steers(r rune) bool {
	return r != '\n' && unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r == 0x2066 || r == 0x2067
}

// open reports whether a line begins a direction of its own that it does not end.
func open(text []byte) bool {
	for line := range bytes.Lines(text) {
		if bytes.Count(line, []byte("\u2068")) > bytes.Count(line, []byte("\u2069")) {
			return true
		}
	}
	return false
}

func (w *watch) say(what string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !slices.Contains(w.seen, what) {
		w.seen = append(w.seen, what)
	}
}

func (w *watch) found() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.seen)
}

// keepers are the files that hold the secret, by their nature.
var keepers = []string{"credentials.json", "endpoint.json"}

// files looks at every file below dir.
func (w *watch) files(dir string) (found []string, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || slices.Contains(keepers, d.Name()) {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if bytes.Contains(text, []byte(w.secret)) {
			found = append(found, "the secret stands in the file "+path)
		}
		return nil
	})
	return found, err
}
