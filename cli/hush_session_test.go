//go:build unix

package cli_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
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
	{name: "the API secret of the sandbox", text: "hush-API_secret-0123456789a"},
	{name: "the API secret of CLOUDINARY_URL", text: "hush+of/url=Zq9&é"},
	{name: "the variable of the API secret", text: "hush-of-variable-4711"},
	{name: "the API secret in the configuration", text: "hush of \"file\"\\Zq9"},
	{name: "the OAuth token in the configuration", text: "hush-oauth_token.eyJh/bGci+OiJI="},
	{name: "the proxy's password", text: "hush-pr0xy-w0rd"},
	{name: "the password in a preset's address", text: "hush-h00k-w0rd"},
	{name: "the key of the sandbox's tokens", text: "68757368746f6b656e6b65790123456789"},
	{name: "the password of a webhook", text: "hush-w3bh00k-w0rd", kept: "library.db"},
	{name: "the token of a webhook", text: "hush-w3bh00k-t0ken", kept: "library.db"},
	{name: "the key of a preset's notifications", text: "hush-n0tify-k3y", kept: "library.db"},
	{name: "the proof of a signed token of deliveries", text: "6875736864656c69766572796d61630123"},
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
upload_prefix = "%s"

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
	s.configure(fmt.Sprintf(hushed, repeater(t)))
	data := filepath.Join(s.dir, "lib")
	if err := os.MkdirAll(data, 0o700); err != nil {
		t.Fatal(err)
	}
	credentials := fmt.Sprintf(`{"api_key":"123456789012345","api_secret":%q,"auth_token_key":%q}`, planted[0].text, planted[7].text)
	if err := os.WriteFile(filepath.Join(data, "credentials.json"), []byte(credentials), 0o600); err != nil {
		t.Fatal(err)
	}
	tmp := filepath.Join(s.dir, "tmp")
	if err := os.Mkdir(tmp, 0o700); err != nil {
		t.Fatal(err)
	}
	editor := s.witness("editor", `cat "$1" >> '`+filepath.Join(s.dir, "seen-by-editor")+`'; stat -c '%a %n' "$1" > '`+filepath.Join(s.dir, "seen-of-file")+`'; sed -i.bak s/candles/tapers/ "$1"`)
	s.witness("xclip", "cat >> '"+filepath.Join(s.dir, "seen-by-xclip")+"'")
	s.env = append(s.env, "CLOUDINARY_URL=cloudinary://555:hush%2Bof%2Furl%3DZq9%26%C3%A9@other?api_proxy=http%3A%2F%2Fme%3Ahush-pr0xy-w0rd%40127.0.0.1%3A9",
		"CLOUDINARY_API_SECRET=hush-of-variable-4711", "EDITOR="+editor, "VISUAL=", "TMPDIR="+tmp, "PATH="+filepath.Join(s.dir, "tools")+":"+os.Getenv("PATH"),
		"SSH_CONNECTION=", "SSH_TTY=", "DISPLAY=:77", "TMUX=")
	return s
}

// A whole session, by keys and by commands, leaves no secret anywhere: in no file but
// those that keep them, on no screen, in no clipboard, in nothing that is printed, and
// with none of the programs that it starts.
func TestNoSecretIsLeftAnywhere(t *testing.T) {
	t.Parallel()
	s := hushedStage(t)
	s.hooked()
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
	press(`: "triggers" enter`, "hook.example")
	press("e", "update_trigger")
	press(`esc : "presets" enter`, "notify.example")
	press("v", "hooked")
	press(`: "log" enter`, "upload_presets")
	s.keys(session, "esc esc esc")
	s.edits(session)
	s.keys(session, "q")
	s.ends(session)
	echo := s.explorer(160, "--env", "tokens")
	echoed := watching(t, echo)
	s.see(echo, "not you: ")
	s.keys(echo, `: "log" enter`)
	s.see(echo, "root_folders")
	s.keys(echo, "q")
	s.ends(echo)
	secrets := append(slices.Clone(planted), s.deleteToken())
	s.commands()

	for _, what := range found(planted, append(seen(), echoed()...)) {
		t.Errorf("the screen has shown %s", what)
	}
	for _, clip := range session.Clips() {
		for _, what := range found(planted, []byte(clip.Text)) {
			t.Errorf("the clipboard holds %s", what)
		}
	}
	if n := foundIn(t, secrets, s.dir, "credentials.json", "endpoint.json", "config.toml"); n < 50 {
		t.Errorf("only %d files were looked at", n)
	}
	for _, name := range []string{"seen-by-command", "seen-by-xclip", "seen-by-editor"} {
		if text := s.arrives(name); len(text) == 0 {
			t.Errorf("%s is empty: nothing was looked at", name)
		}
	}
}

// hooked gives the library what tells others, at addresses that hold secrets.
func (s *stage) hooked() {
	s.t.Helper()
	for _, args := range [][]string{
		{"create_trigger", "event_type=all", "uri=https://me:hush-w3bh00k-w0rd@hook.example/x?token=hush-w3bh00k-t0ken"},
		{"create_upload_preset", "name=hooked", "notification_url=https://notify.example/x?api_key=hush-n0tify-k3y"},
	} {
		if out, err := s.command(s.t.Context(), slices.Concat([]string{"--data", "lib", "call"}, args)...).CombinedOutput(); err != nil {
			s.t.Fatalf("%v: %s", err, out)
		}
	}
}

// deleteToken uploads a file with a token that deletes it, which the command prints
// because it was asked for; nothing else may hold it.
func (s *stage) deleteToken() hush {
	s.t.Helper()
	const pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
	var made struct {
		Token string `json:"delete_token"`
	}
	decode(s.t, s.run("--data", "lib", "call", "upload", "file="+pixel, "public_id=brief", "return_delete_token=true"), &made)
	if made.Token == "" {
		s.t.Fatal("an upload gave no token")
	}
	return hush{name: "the token that deletes an upload", text: made.Token}
}

// edits opens the editor on a table, and looks at the file that it is given: it is the
// user's alone, and gone when the editor is.
func (s *stage) edits(session *term.Session) {
	s.t.Helper()
	s.keys(session, "E down enter")
	s.see(session, "Edit as a sheet", "tapers")
	note := strings.Fields(string(s.arrives("seen-of-file")))
	if len(note) != 2 || note[0] != "600" || !strings.HasPrefix(note[1], filepath.Join(s.dir, "tmp")) {
		s.t.Fatalf("the editor was given %q, want a file below tmp with the rights 600", note)
	}
	if _, err := os.Stat(note[1]); !errors.Is(err, fs.ErrNotExist) {
		s.t.Errorf("the editor has ended, and its file is still there: %v", err)
	}
	s.keys(session, "esc")
	s.gone(session, "Edit as a sheet")
}

// repeater is a service that refuses every call, and repeats what proved who asked.
func repeater(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusBadRequest)
		answer, err := json.Marshal(map[string]any{"error": map[string]string{"message": "not you: " + r.Header.Get("Authorization")}})
		if err != nil {
			t.Error(err)
		}
		_, _ = w.Write(answer) // a client that hung up is its own affair
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// watching keeps every screen that is shown, and the title, until the session ends.
func watching(t *testing.T, session *term.Session) (seen func() []byte) {
	t.Helper()
	var mu sync.Mutex
	var all []byte
	done := make(chan struct{})
	go func() {
		defer close(done)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute) // longer than one thing is waited for
		defer cancel()
		_, _ = session.When(ctx, func(_ time.Time, e *term.Emulator) bool { // it ends with the session
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
		{"call", "upload", "file=https://files.example/a.jpg?__cld_token__=exp=1~acl=*~hmac=6875736864656c69766572796d61630123", "public_id=x", "--http"},
		{"call", "triggers", "--http"}, {"call", "update_trigger", "id=1", "new_uri=" + hook, "--snippet", "curl"},
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
