//go:build unix

package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"cldx/internal/term"
)

// planted are the secrets of the session: what signs, what opens, and what only the
// user's files and variables hold.
var planted = []hush{
	{"the API secret of the sandbox", "hush-API_secret-0123456789a"},
	{"the API secret of CLOUDINARY_URL", "hush+of/url=Zq9&é"},
	{"the variable of the API secret", "hush-of-variable-4711"},
	{"the API secret in the configuration", "hush of \"file\"\\Zq9"},
	{"the OAuth token in the configuration", "hush-oauth_token.eyJh/bGci+OiJI="},
	{"the proxy's password", "hush-pr0xy-w0rd"},
	{"the password in a preset's address", "hush-h00k-w0rd"},
	{"the key of the sandbox's tokens", "68757368746f6b656e6b65790123456789"},
}

const hushed = `
[environments.team]
cloud_name = "acme"
api_key = "777"
api_secret = "hush of \"file\"\\Zq9"
api_proxy = "http://me:hush-pr0xy-w0rd@127.0.0.1:9"

[environments.tokens]
cloud_name = "acme2"
oauth_token = "hush-oauth_token.eyJh/bGci+OiJI="

[[command]]
name = "Look around"
key = "alt+n"
run = "env > seen-by-command; ps -o args= -p $$ >> seen-by-command; cat >> seen-by-command"
`

// witness is a program that notes its arguments, environment and input.
func (s *stage) witness(name, then string) string {
	s.t.Helper()
	path := filepath.Join(s.dir, "tools", name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		s.t.Fatal(err)
	}
	seen := filepath.Join(s.dir, "seen-by-"+name)
	if err := os.WriteFile(path, []byte("#!/bin/sh\nenv >> '"+seen+"'; echo \"$0 $@\" >> '"+seen+"'\n"+then+"\n"), 0o700); err != nil {
		s.t.Fatal(err)
	}
	return path
}

// hushedStage has all of the secrets in their places.
func hushedStage(t *testing.T) *stage {
	t.Helper()
	s := newStage(t)
	s.configure(hushed)
	data := filepath.Join(s.dir, "lib")
	if err := os.MkdirAll(data, 0o700); err != nil {
		t.Fatal(err)
	}
	credentials := fmt.Sprintf(`{"api_key":"123456789012345","api_secret":%q,"auth_token_key":%q}`, planted[0].text, planted[7].text)
	if err := os.WriteFile(filepath.Join(data, "credentials.json"), []byte(credentials), 0o600); err != nil {
		t.Fatal(err)
	}
	editor := s.witness("editor", `cat "$1" >> '`+filepath.Join(s.dir, "seen-by-editor")+`'; sed -i.bak s/candles/tapers/ "$1"`)
	s.witness("xclip", "cat >> '"+filepath.Join(s.dir, "seen-by-xclip")+"'")
	s.env = append(s.env, "CLOUDINARY_URL=cloudinary://555:hush%2Bof%2Furl%3DZq9%26%C3%A9@other?api_proxy=http%3A%2F%2Fme%3Ahush-pr0xy-w0rd%40127.0.0.1%3A9",
		"CLOUDINARY_API_SECRET=hush-of-variable-4711", "EDITOR="+editor, "VISUAL=", "PATH="+filepath.Join(s.dir, "tools")+":"+os.Getenv("PATH"),
		"SSH_CONNECTION=", "SSH_TTY=", "DISPLAY=:77", "TMUX=")
	return s
}

// A whole session, by keys and by commands, leaves no secret anywhere: in no file but
// those that keep them, on no screen, in no clipboard, in nothing that is printed, and
// with none of the programs that it starts.
func TestNoSecretIsLeftAnywhere(t *testing.T) {
	t.Parallel()
	s := hushedStage(t)
	session := s.explorer(160, "--data", "lib")
	seen := watching(t, session)
	s.see(session, "candles")
	press := func(keys, text string) {
		t.Helper()
		s.keys(session, keys)
		s.see(session, text)
	}
	press(`t "sale"`, "Tag 1 asset")
	press("enter", "Done: tag")
	press("4", "add_tag")
	press("o", "••••••")
	press("o 2 y p", "copied")
	press("y u", "copied")
	press("alt+n", "Look around: done.")
	press(`: "log" enter`, "add_tag")
	press(`: "environments" enter`, "acme2")
	s.keys(session, "q")
	s.ends(session)
	s.commands()

	for _, what := range found(planted, seen()) {
		t.Errorf("the screen has shown %s", what)
	}
	for _, clip := range session.Clips() {
		for _, what := range found(planted, []byte(clip.Text)) {
			t.Errorf("the clipboard holds %s", what)
		}
	}
	if n := foundIn(t, planted, s.dir, "credentials.json", "endpoint.json", "config.toml"); n < 50 {
		t.Errorf("only %d files were looked at", n)
	}
	for _, name := range []string{"seen-by-command", "seen-by-xclip"} {
		if text := s.arrives(name); len(text) == 0 {
			t.Errorf("%s is empty: nothing was looked at", name)
		}
	}
}

// watching keeps every screen that is shown, and the title, until the session ends.
func watching(t *testing.T, session *term.Session) (seen func() []byte) {
	t.Helper()
	var mu sync.Mutex
	var all []byte
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = session.When(t.Context(), func(_ time.Time, e *term.Emulator) bool { // it ends with the session
			mu.Lock()
			defer mu.Unlock()
			all = append(append(all, e.Text()...), e.Title()...)
			return false
		})
	}()
	return func() []byte {
		<-done
		mu.Lock()
		defer mu.Unlock()
		return all
	}
}

// commands runs those that print or write what was done, or who asks, and looks at what
// they say.
func (s *stage) commands() {
	s.t.Helper()
	lib := []string{"--data", "lib"}
	hook := "https://me:hush-h00k-w0rd@hook.example/x?token=hush-h00k-w0rd"
	for _, args := range [][]string{
		{"call", "create_upload_preset", "name=p", "notification_url=" + hook, "--http"},
		{"call", "upload", "file=https://me:hush-h00k-w0rd@files.example/a.jpg", "public_id=x", "--http"},
		{"call", "add_tag", "tag=a", "public_ids=b", "--http"},
		{"call", "resources", "--http"},
		{"call", "resources", "--snippet", "curl"}, {"call", "add_tag", "--example", "--snippet", "python", "--program"},
		{"call", "no_such_operation"}, {"call", "rename", "from_public_id=nobody", "to_public_id=b"},
		{"search", "tags=sale"}, {"search", "tags=sale", "--json"}, {"search", "(("},
		{"jobs", "list"}, {"inspect", "list"}, {"inspect", "show"}, {"inspect", "export", "--har"}, {"inspect", "export", "--sdk", "node"},
		{"inspect", "export", "--sdk", "curl", "--output", "session.sh"},
		{"env", "list"}, {"config", "show"}, {"config", "check"}, {"doctor"}, {"version"}, {"tag", "add", "late", "products/winter/candles"},
		{"__complete", "call", "rename", "from_public_id="}, {"__complete", "--env", ""},
	} {
		for _, where := range [][]string{lib, {"--env", "team"}, {"--env", "tokens"}, nil} {
			whole := slices.Concat(where, args)
			if args[0] == "__complete" {
				whole = slices.Concat(args[:1], where, args[1:])
			}
			out, _ := s.command(s.t.Context(), whole...).CombinedOutput() // those that fail say why, which is what is looked at
			said := strings.ReplaceAll(string(out), strings.Join(whole, " "), "")
			for _, what := range found(planted, []byte(said)) {
				s.t.Errorf("cldx %s prints %s", strings.Join(whole, " "), what)
			}
		}
	}
}
