package transform

import (
	"encoding/hex"
	"strings"
	"testing"
	"time"
)

// vector is a token that two official SDKs made alike.
const (
	vectorKey   = "00112233FF99"
	vectorToken = "__cld_token__=st=11111111~exp=11111411~acl=%2fimage%2f*~hmac=fe6d5be85e3b0d73a032b6f1d6ab9a9e6e6e589275b76b2ae00d0380b02c6d84"
)

// made signs parts as an SDK would; path is for tokens without an acl.
func made(t *testing.T, path string, parts ...string) string {
	t.Helper()
	key, err := hex.DecodeString(vectorKey)
	if err != nil {
		t.Fatal(err)
	}
	signed := parts
	if path != "" {
		signed = append(append([]string(nil), parts...), "url="+escapeToken(path))
	}
	return strings.Join(append(parts, "hmac="+tokenMAC(key, signed)), "~")
}

func TestTokens(t *testing.T) {
	t.Parallel()
	at := func(seconds int64, paths ...string) Visit {
		return Visit{Paths: paths, IP: "127.0.0.1", At: time.Unix(seconds, 0)}
	}
	tests := []struct {
		name, token string
		visit       Visit
		reason      string
	}{
		{"vector", vectorToken, at(11111200, "/image/upload/x"), ""},
		{"vector, other path", vectorToken, at(11111200, "/video/upload/x"), "signature"},
		{"vector, one of two paths", vectorToken, at(11111200, "/demo/image/x", "/image/x"), ""},
		{"too early", vectorToken, at(11111110, "/image/x"), "not valid yet"},
		{"too late", vectorToken, at(11111411, "/image/x"), "expired"},
		{"changed", strings.Replace(vectorToken, "11111411", "91111411", 1), at(11111200, "/image/x"), "signature"},
		{"by path", made(t, "/image/a b", "exp=100"), at(50, "/image/a b"), ""},
		{"by another path", made(t, "/image/a", "exp=100"), at(50, "/image/b"), "signature"},
		{"several patterns", made(t, "", "exp=100", "acl=%2fx%2f*!%2fimage%2f*.jpg"), at(50, "/image/a/b.jpg"), ""},
		{"pattern without a star", made(t, "", "exp=100", "acl=%2fimage"), at(50, "/image/a"), "signature"},
		{"address", made(t, "", "ip=127.0.0.1", "exp=100", "acl=%2f*"), at(50, "/a"), ""},
		{"other address", made(t, "", "ip=10.0.0.1", "exp=100", "acl=%2f*"), at(50, "/a"), "another address"},
		{"without an end", made(t, "", "acl=%2f*"), at(50, "/a"), "until when"},
		{"twice", made(t, "", "exp=100", "exp=900", "acl=%2f*"), at(50, "/a"), "cannot be read"},
		{"nothing", "", at(50, "/a"), "cannot be read"},
		{"long", strings.Repeat("a", 9999), at(50, "/a"), "too long"},
	}
	for _, tt := range tests {
		err := CheckToken(tt.token, vectorKey, tt.visit)
		if tt.reason == "" && err != nil || tt.reason != "" && (err == nil || !strings.Contains(err.Error(), tt.reason)) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.reason)
		}
	}
	if err := CheckToken(vectorToken, "", at(11111200, "/image/x")); err == nil {
		t.Error("a token opens without a key")
	}
}

// FuzzToken checks that no text opens anything without the key.
func FuzzToken(f *testing.F) {
	f.Add(vectorToken)
	f.Add("exp=99~acl=*~hmac=")
	f.Fuzz(func(t *testing.T, text string) {
		if CheckToken(text, "aabbcc", Visit{Paths: []string{"/image/x"}, At: time.Unix(50, 0)}) == nil {
			t.Errorf("%q opens", text)
		}
	})
}
