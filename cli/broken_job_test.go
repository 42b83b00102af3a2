//go:build unix

package cli_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"cldx/internal/term"
)

// An explorer that breaks off while a job runs leaves the terminal whole and the job
// resumable, and says so.
func TestAPanicAmongAJobsCalls(t *testing.T) {
	t.Parallel()
	const n = 30
	s := newStage(t)
	to := s.target("--rate-limit", "0", "--fault", "rate=1,kind=slow,delay=150ms")
	many(t, to, n)
	s.env = append(s.env, "CLDX_TEST_BREAK=update")
	session := s.explorer(120, "--data", to.dir)
	s.see(session, "p29")
	s.keys(session, "ctrl+a R ctrl+u")
	if err := session.Type("new-{name}"); err != nil {
		t.Fatal(err)
	}
	s.keys(session, "enter")
	s.see(session, "Confirm")
	s.keys(session, "enter")
	under := regexp.MustCompile(`\b[1-9][0-9]?/30\b`)
	_, err := session.When(t.Context(), func(_ time.Time, e *term.Emulator) bool { return under.MatchString(e.Text()) })
	if err != nil {
		t.Fatalf("%v; the screen:\n%s", err, session.Screen().Text())
	}
	s.keys(session, "f12")
	if exit := s.ends(session); exit.Code != 70 {
		t.Errorf("exit %+v, want code 70", exit)
	}
	said := strings.Join(strings.Fields(session.Screen().Text()), " ")
	if !strings.Contains(said, "a job that was running can be resumed: start cldx again") {
		t.Errorf("it does not say what became of the job:\n%s", said)
	}
	again := s.explorer(120, "--data", to.dir)
	s.see(again, "A job was interrupted")
	s.keys(again, "esc q")
	s.ends(again)
	if o := s.lines("", "jobs", "resume", "--data", to.dir); o.code != 0 || o.summary["done"] != float64(n) {
		t.Errorf("resumed: exit code %d, %s, %v", o.code, o.said, o.summary)
	}
	if names := s.run("search", "--data", to.dir, "public_id:new-*", "--json"); strings.Count(names, `"new-`) < n {
		t.Errorf("not every asset has its new name:\n%s", names)
	}
}
