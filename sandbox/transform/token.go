package transform

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Token is what a __cld_token__ query or cookie grants. The zero Start means from always.
type Token struct {
	IP         string
	Start, End int64
	// ACL holds patterns of paths, * standing for anything; without any, the token is for one URL.
	ACL []string
}

// ErrToken says that a token is malformed, forged, out of its time or for another path.
var ErrToken = errors.New("token refused")

// Text spells the token for a path with its digest under key, which is hexadecimal.
func (t Token) Text(path, key string) (string, error) {
	parts := t.parts()
	sum, err := t.digest(parts, path, key)
	if err != nil {
		return "", err
	}
	return strings.Join(append(parts, "hmac="+sum), "~"), nil
}

func (t Token) parts() []string {
	var parts []string
	if t.IP != "" {
		parts = append(parts, "ip="+t.IP)
	}
	if t.Start > 0 {
		parts = append(parts, "st="+strconv.FormatInt(t.Start, 10))
	}
	parts = append(parts, "exp="+strconv.FormatInt(t.End, 10))
	if len(t.ACL) > 0 {
		parts = append(parts, "acl="+escapeToken(strings.Join(t.ACL, "!")))
	}
	return parts
}

func (t Token) digest(parts []string, path, key string) (string, error) {
	secret, err := hex.DecodeString(key)
	if err != nil || len(secret) == 0 {
		return "", fmt.Errorf("the key is not hexadecimal: %w", ErrToken)
	}
	signed := append([]string(nil), parts...)
	if len(t.ACL) == 0 {
		signed = append(signed, "url="+escapeToken(path))
	}
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(strings.Join(signed, "~")))
	return hex.EncodeToString(mac.Sum(nil)), nil
}

var tokenUnsafe = regexp.MustCompile("[ \"#%&'/:;<=>?@\\[\\\\\\]^`{|}~]")

func escapeToken(text string) string {
	return tokenUnsafe.ReplaceAllStringFunc(text, func(c string) string { return "%" + hex.EncodeToString([]byte(c)) })
}

// CheckToken says whether a token lets ip have path, which begins with a slash, at a time.
func CheckToken(text, path, ip, key string, now time.Time) error {
	t, sum, err := parseToken(text)
	if err != nil {
		return err
	}
	want, err := t.digest(t.parts(), path, key)
	if err != nil {
		return err
	}
	switch at := now.Unix(); {
	case !hmac.Equal([]byte(want), []byte(sum)):
		return fmt.Errorf("the digest does not match: %w", ErrToken)
	case at < t.Start || at >= t.End:
		return fmt.Errorf("outside its time: %w", ErrToken)
	case t.IP != "" && t.IP != ip:
		return fmt.Errorf("another address: %w", ErrToken)
	case len(t.ACL) > 0 && !t.allows(path):
		return fmt.Errorf("another path: %w", ErrToken)
	}
	return nil
}

func parseToken(text string) (t Token, sum string, err error) {
	for _, part := range strings.Split(text, "~") {
		name, value, _ := strings.Cut(part, "=")
		switch name {
		case "ip":
			t.IP = value
		case "st":
			t.Start, err = strconv.ParseInt(value, 10, 64)
		case "exp":
			t.End, err = strconv.ParseInt(value, 10, 64)
		case "acl":
			value, err = url.PathUnescape(value)
			t.ACL = strings.Split(value, "!")
		case "hmac":
			sum = value
		default:
			return t, "", fmt.Errorf("part %q: %w", name, ErrToken)
		}
		if err != nil {
			return t, "", fmt.Errorf("part %q: %w", name, ErrToken)
		}
	}
	return t, sum, nil
}

func (t Token) allows(path string) bool {
	for _, pattern := range t.ACL {
		quoted := strings.ReplaceAll(regexp.QuoteMeta(pattern), `\*`, ".*")
		if ok, err := regexp.MatchString("^"+quoted+"$", path); err == nil && ok {
			return true
		}
	}
	return false
}
