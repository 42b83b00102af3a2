//go:build unix

package cli_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"cldx/internal/wild"
)

// rawIn returns the first character of a text that would steer a terminal, or turn what
// is read.
func rawIn(text string) (found rune, ok bool) {
	for _, r := range text {
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			return r, true
		}
	}
	return 0, false
}

// Requests and code that are printed spell hostile texts out: in a file or a pipe too
// nothing of them is raw.
func TestRequestsAndCodeAreEscaped(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.serve("--empty")
	sdks := []string{"curl", "node", "typescript", "python", "ruby", "php", "java", "dotnet", "go", "cli"}
	for i, q := range wild.Sequences {
		if !utf8.ValidString(q.Text) || strings.Contains(q.Text, "\x00") { // no argument has those
			continue
		}
		for _, how := range [][]string{{"--http"}, {"--snippet", sdks[i%len(sdks)]}, {"--snippet", sdks[(i+5)%len(sdks)]}} {
			args := append([]string{"call", "add_context", "context=alt=" + q.Text, "public_ids=" + q.Text}, how...)
			out, _ := s.command(t.Context(), args...).CombinedOutput() // one that is refused says why
			if r, raw := rawIn(string(out)); raw || len(out) == 0 {
				t.Errorf("%s: cldx call %v prints %U raw: %q", q.Name, how, r, out)
			}
		}
	}
}

// kept is what a session with hostile names leaves behind, as it may be read: its
// programs, its archive, its jobs and the service's log.
func (s *stage) kept(to target) {
	s.t.Helper()
	for _, args := range [][]string{
		{"inspect", "export", "--har"}, {"inspect", "export", "--sdk", "python"}, {"inspect", "export", "--sdk", "curl"},
		{"inspect", "export", "--sdk", "go"}, {"search", "", "--json", "--data", to.dir},
	} {
		out, err := s.command(s.t.Context(), args...).CombinedOutput()
		if r, raw := rawIn(string(out)); raw || err != nil || !strings.Contains(string(out), "fine-") {
			s.t.Errorf("cldx %v ends with %v and prints %U raw: …%q", args, err, r, around(string(out), r))
		}
	}
	log, err := os.ReadFile(to.log)
	if r, raw := rawIn(string(log)); raw || err != nil || len(log) == 0 {
		s.t.Errorf("the sandbox's log, %v, holds %U raw: …%q", err, r, around(string(log), r))
	}
}

// around is a part of a text around a character.
func around(text string, r rune) string {
	at := max(strings.IndexRune(text, r), 0)
	return text[max(at-80, 0):min(at+80, len(text))]
}

// What the terminal is asked to copy is the name byte for byte, in base64.
func TestHostileNamesAreCopiedLiterally(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.env = append(s.env, "SSH_CONNECTION=", "SSH_TTY=/dev/pts/9", "TMUX=")
	var names []string
	for _, at := range []int{37, 39, 43, 44, 49} { // overrides, isolates, zero width, what is a flag
		names = append(names, wild.Sequences[at].Text)
	}
	to := s.library(names...)
	session := s.explorer(160, "--data", to.dir)
	s.see(session, fmt.Sprintf("Assets · %d", len(names)))
	for i := range names {
		s.keys(session, "y p")
		s.copied(session, names[len(names)-1-i]) // the newest first
		s.keys(session, "j")
	}
	s.keys(session, "q")
	s.ends(session)
}
