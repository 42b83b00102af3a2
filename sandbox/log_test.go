package sandbox

import (
	"bytes"
	"log/slog"
	"net/url"
	"strings"
	"testing"
)

// The log of calls says what is asked for, and nothing that lets others in.
func TestCallsAreLoggedWithoutSecrets(t *testing.T) {
	t.Parallel()
	var said bytes.Buffer
	e := newEnvironment(t, Options{Logger: slog.New(slog.NewTextHandler(&lockedWriter{w: &said}, nil))})
	e.upload("/image/upload", "x.png", picture(3, 3), url.Values{
		"public_id": {"seen"}, "headers": {"Authorization: Bearer s3cret"}, "proxy": {"http://me:s3cret@192.0.2.1:1"},
	}).want(200)
	e.form("/image/sprite", url.Values{"urls[]": {"http://me:s3cret@192.0.2.1/a.png"}}).want(400)
	e.form("/delete_by_token", url.Values{"token": {"s3cret"}}).want(400)
	e.admin("POST", "/upload_presets", `{"name":"p","settings":{"notification_url":"https://me:s3cret@example.com/x"}}`).want(200)
	e.admin("POST", "/upload_mappings", `{"folder":"f","template":"https://me:s3cret@example.com/"}`).want(200)
	text := said.String()
	if strings.Contains(text, "s3cret") || strings.Contains(text, e.Secret()) {
		t.Errorf("the log holds a secret:\n%s", text)
	}
	if !strings.Contains(text, "seen") || !strings.Contains(text, "operation=upload") {
		t.Errorf("the log lacks the upload of seen:\n%s", text)
	}
}
