package transform

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// TokenName is the query parameter and the cookie that carry a token.
const TokenName = "__cld_token__"

// ErrToken is a token that does not open what it is shown for. What wraps it says why.
var ErrToken = errors.New("the token does not open this")

// token is what a token says, parted by tildes.
type token struct {
	signed []string // the parts before the signature, as they stand
	fields map[string]string
}

// maxToken bounds a token's length.
const maxToken = 4096

func readToken(text string) (token, error) {
	t := token{fields: map[string]string{}}
	if len(text) > maxToken {
		return t, fmt.Errorf("%w: it is too long", ErrToken)
	}
	for _, part := range strings.Split(strings.TrimPrefix(text, TokenName+"="), "~") {
		name, value, found := strings.Cut(part, "=")
		if _, twice := t.fields[name]; !found || twice {
			return t, fmt.Errorf("%w: %q cannot be read", ErrToken, part)
		}
		t.fields[name] = value
		if name != "hmac" {
			t.signed = append(t.signed, part)
		}
	}
	return t, nil
}

// Visit is what a token is shown for: paths that may be meant, from where, and when.
type Visit struct {
	Paths []string
	IP    string
	At    time.Time
}

// CheckToken reports why a token does not open a visit; nil means that it does. key is hexadecimal.
func CheckToken(text, key string, v Visit) error {
	t, err := readToken(text)
	if err != nil {
		return err
	}
	secret, err := hex.DecodeString(key)
	if err != nil || len(secret) == 0 {
		return fmt.Errorf("%w: there is no key", ErrToken)
	}
	if !t.authentic(secret, v.Paths) {
		return fmt.Errorf("%w: its signature is wrong", ErrToken)
	}
	start, err := t.time("st")
	if err != nil {
		return err
	}
	end, err := t.time("exp")
	switch {
	case err != nil:
		return err
	case !start.IsZero() && v.At.Before(start):
		return fmt.Errorf("%w: it is not valid yet", ErrToken)
	case end.IsZero():
		return fmt.Errorf("%w: it does not say until when", ErrToken)
	case !v.At.Before(end):
		return fmt.Errorf("%w: it has expired", ErrToken)
	case t.fields["ip"] != "" && t.fields["ip"] != v.IP:
		return fmt.Errorf("%w: it is for another address", ErrToken)
	}
	return nil
}

// authentic checks the signature, and that the token is about one of the paths: by its acl, or because the path was
// signed with it.
func (t token) authentic(key []byte, paths []string) bool {
	acl, general := t.fields["acl"]
	if general {
		return t.signs(key, "") && coversAny(acl, paths)
	}
	for _, path := range paths {
		if t.signs(key, path) {
			return true
		}
	}
	return false
}

func (t token) signs(key []byte, path string) bool {
	parts := t.signed
	if path != "" {
		parts = append(append([]string(nil), parts...), "url="+escapeToken(path))
	}
	return hmac.Equal([]byte(tokenMAC(key, parts)), []byte(t.fields["hmac"]))
}

func tokenMAC(key []byte, parts []string) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(strings.Join(parts, "~")))
	return hex.EncodeToString(mac.Sum(nil))
}

// escapeToken escapes what a token may not hold, in small letters as the official SDKs do.
func escapeToken(text string) string {
	var b strings.Builder
	for i := range len(text) {
		if strings.IndexByte(" \"#%&'/:;<=>?@[\\]^`{|}~", text[i]) >= 0 {
			fmt.Fprintf(&b, "%%%02x", text[i])
			continue
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

func (t token) time(name string) (time.Time, error) {
	text, given := t.fields[name]
	if !given {
		return time.Time{}, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("%w: %s is no time", ErrToken, name)
	}
	return time.Unix(n, 0), nil
}

// coversAny reports whether one of the patterns, parted by exclamation marks, matches a path. A star stands for anything.
func coversAny(acl string, paths []string) bool {
	plain, err := url.PathUnescape(acl)
	if err != nil {
		return false
	}
	for _, pattern := range strings.Split(plain, "!") {
		for _, path := range paths {
			if covers(pattern, path) {
				return true
			}
		}
	}
	return false
}

func covers(pattern, path string) bool {
	pieces := strings.Split(pattern, "*")
	rest, ok := strings.CutPrefix(path, pieces[0])
	if !ok || len(pieces) == 1 {
		return ok && rest == ""
	}
	last := pieces[len(pieces)-1]
	for _, piece := range pieces[1 : len(pieces)-1] {
		at := strings.Index(rest, piece)
		if at < 0 {
			return false
		}
		rest = rest[at+len(piece):]
	}
	return strings.HasSuffix(rest, last)
}
