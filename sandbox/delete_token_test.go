package sandbox

import (
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestDeleteByToken(t *testing.T) {
	t.Parallel()
	at := &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	e := newEnvironment(t, Options{Clock: at.now})
	token := e.image("a", "return_delete_token", "true").text("delete_token")
	late := e.image("b", "return_delete_token", "1").text("delete_token")
	if token == "" || token == late || e.image("c").text("delete_token") != "" {
		t.Fatalf("tokens %q and %q", token, late)
	}
	with := func(path, token string) answer {
		return e.raw("POST", path, "application/x-www-form-urlencoded", url.Values{"token": {token}}.Encode(), false)
	}
	if wrong := with("/delete_by_token", strings.Repeat("A", len(token))).want(400).message(); !strings.Contains(wrong, "token") {
		t.Errorf("message = %q", wrong)
	}
	with("/delete_by_token", "").want(400)
	at.at = at.at.Add(9 * time.Minute)
	for _, want := range []string{"ok", "not found"} {
		if got := with("/delete_by_token", token).want(200).text("result"); got != want {
			t.Errorf("result = %q, want %q", got, want)
		}
	}
	e.admin("POST", "/upload_presets", `{"name":"drop","unsigned":true,"return_delete_token":true}`).want(200)
	body, contentType := multipartBody(t, url.Values{"upload_preset": {"drop"}}, "d.png", picture(4, 3))
	open := e.raw("POST", "/image/upload", contentType, body.String(), false).want(200)
	if got := with("/delete_by_token", open.text("delete_token")).want(200).text("result"); got != "ok" {
		t.Errorf("the token of an unsigned upload gives %q", got)
	}
	e.admin("GET", "/resources/image/upload/b", "").want(200)
	at.at = at.at.Add(2 * time.Minute)
	if stale := with("/image/delete_by_token", late).want(400).message(); !strings.HasPrefix(stale, "Stale request") {
		t.Errorf("message = %q", stale)
	}
}

// FuzzDeleteToken takes no token that it did not make. The clock stands, as one of
// another second, which an earlier run made, is as good.
func FuzzDeleteToken(f *testing.F) {
	f.Add("AAAA")
	at := &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	breaks := strings.NewReplacer("\r", "", "\n", "") // base64 takes them anywhere
	s := &Sandbox{now: at.now, credentials: credentials{Secret: "secret"}}
	made := s.deleteToken("0123456789abcdef0123456789abcdef")
	f.Add(made)
	f.Fuzz(func(t *testing.T, token string) {
		if id, err := s.readToken(token); err == nil && breaks.Replace(token) != made {
			t.Errorf("%q deletes %s", token, id)
		}
	})
}
