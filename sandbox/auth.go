package sandbox

import (
	"crypto/subtle"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"cldx/api"
	"cldx/api/wire"
)

// signatureLife is how long a signature is good for.
const signatureLife = time.Hour

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

func unauthorized(format string, args ...any) error {
	return refuse(http.StatusUnauthorized, fmt.Sprintf(format, args...))
}

// checkHeader refuses a wrong Authorization header before the body is read. No
// header is no error: the signature decides then.
func (s *Sandbox) checkHeader(r *http.Request) error {
	header := r.Header.Get("Authorization")
	if header == "" {
		return nil
	}
	if scheme, _, _ := strings.Cut(header, " "); strings.EqualFold(scheme, "Bearer") {
		return unauthorized("Invalid token") // the sandbox issues none
	}
	key, secret, ok := r.BasicAuth()
	switch {
	case !ok:
		return unauthorized("Invalid credentials")
	case !same(key, s.credentials.Key):
		return unauthorized("Invalid api_key %s", printable(key))
	case !same(secret, s.credentials.Secret):
		return unauthorized("api_secret mismatch")
	}
	return nil
}

// admit gives what a request may mean: without credentials only an operation
// that takes none, and whose required parameters are there.
func (s *Sandbox) admit(r *http.Request, p wire.Params, matches []wire.Match) ([]wire.Match, error) {
	if r.Header.Get("Authorization") == "" && p.Texts["signature"] == "" {
		open := wire.Admitted(matches, true)
		if _, fits := wire.Pick(open, lenient(open[0].Entry, p)); fits && open[0].Entry.Unsigned {
			return open, nil
		}
	}
	return wire.Admitted(matches, false), s.checkSignature(r, p, matches[0].Entry.Spec)
}

// checkSignature admits a call whose header was right, or whose parameters are
// signed; the TypeScript SDK signs Admin calls too.
func (s *Sandbox) checkSignature(r *http.Request, p wire.Params, spec api.Spec) error {
	if r.Header.Get("Authorization") != "" {
		return nil
	}
	key, signature := p.Texts["api_key"], p.Texts["signature"]
	switch {
	case signature == "" && spec.Family == api.Admin:
		return unauthorized("Invalid credentials")
	case key == "":
		return invalid("Missing required parameter - api_key")
	case !same(key, s.credentials.Key):
		return unauthorized("Invalid api_key %s", printable(key))
	case signature == "":
		return invalid("Missing required parameter - signature")
	case p.Texts["timestamp"] == "":
		return invalid("Missing required parameter - timestamp")
	}
	if !s.signed(p.Texts, signature) {
		return unauthorized("Invalid Signature %s. String to sign - '%s'.", printable(signature), wire.StringToSign(p.Texts, 2))
	}
	return s.checkAge(spec.Kind, p.Texts)
}

// signed tries both versions of the text to sign: the version is not sent. The
// length of the signature tells the algorithm.
func (s *Sandbox) signed(texts map[string]string, signature string) bool {
	algorithm := map[int]string{40: "sha1", 64: "sha256"}[len(signature)]
	if algorithm == "" {
		return false
	}
	ok := false
	for _, version := range []int{2, 1} {
		ok = same(wire.Sign(wire.StringToSign(texts, version), s.credentials.Secret, algorithm), signature) || ok
	}
	return ok
}

func (s *Sandbox) fresh(timestamp string) error {
	seconds, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil {
		return invalid("Invalid timestamp %s", printable(timestamp))
	}
	at := time.Unix(seconds, 0).UTC()
	if s.now().Sub(at) > signatureLife {
		return invalid("Stale request - reported time is %s which is more than 1 hour ago", at.Format("2006-01-02 15:04:05 -0700"))
	}
	return nil
}
