//go:build unix

package cli_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"cldx/internal/term"
)

// shell is a real shell in a terminal that completes words of cldx.
type shell struct {
	t       *testing.T
	session *term.Session
}

// completed is what has to stand on the screen after tab was typed behind words.
type completed struct{ typed, want string }

// completions are those that every shell has to make, with a library that has them.
var completions = []completed{
	{"cldx ren", "cldx rename "},
	{"cldx tag add uniq", "cldx tag add unique_tag "},
	{"cldx move products/w", "cldx move products/winter "},
	{"cldx tag clear products/winter/cand", "cldx tag clear products/winter/candles "},
	{"cldx tag clear --snippet pyt", "cldx tag clear --snippet python "},
	{"cldx call delete_resources_by_pre", "cldx call delete_resources_by_prefix "},
	{"cldx metadata clear sk", "cldx metadata clear sku "},
	{"cldx --env sandb", "cldx --env sandbox "},
	{"cldx search tags=uniq", "cldx search tags=unique_tag"},
	{"cldx call resources_by_tag tag=uniq", "cldx call resources_by_tag tag=unique_tag"},
	{"cldx upload --folder products/w", "cldx upload --folder products/winter "},
}

// completes starts a shell on a library and wants its completions.
func completes(t *testing.T, begin string, args ...string) {
	t.Helper()
	s := newStage(t)
	s.serve()
	s.run("call", "add_tag", "tag=unique_tag", "public_ids=products/winter/candles")
	env := append(s.env, "PATH="+filepath.Dir(s.program)+":/usr/bin:/bin", "PS1=ready> ", "PROMPT=ready> ", "LC_ALL=C.UTF-8")
	session, err := term.Start(t.Context(), term.Options{Env: env, Dir: s.dir}, args[0], args[1:]...)
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	sh := shell{t, session}
	sh.wait("ready>")
	sh.typed(begin + "; echo \"so\"urced\r")
	sh.wait("sourced")
	for _, c := range completions {
		sh.typed("\x15") // an empty line
		sh.typed("clear\r")
		sh.typed(c.typed + "\t")
		sh.wait(c.want)
	}
	sh.typed("\x15exit\r")
}

func (s shell) typed(keys string) {
	s.t.Helper()
	if err := s.session.Type(keys); err != nil {
		s.t.Fatal(err)
	}
}

func (s shell) wait(text string) {
	s.t.Helper()
	if err := s.session.WaitFor(s.t.Context(), strings.TrimRight(text, " ")); err != nil {
		s.t.Fatalf("%q did not appear: %v\n%s", text, err, s.session.Screen().Text())
	}
}

func TestBashCompletes(t *testing.T) {
	t.Parallel()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Fatal(err)
	}
	completes(t, "source <(cldx completion bash)", bash, "--norc", "--noprofile", "-i")
}
