package session

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"cldx/api"
	"cldx/api/wire"
)

// maxText bounds each text of a call that is kept: its request, header and answer.
const maxText = api.MaxKept

// masker takes secrets out of what is written. The same secret always leaves the
// same mask, so that it can be seen where the token of an answer was used.
type masker struct{ seen map[[sha256.Size]byte]string }

func newMasker() *masker { return &masker{seen: map[[sha256.Size]byte]string{}} }

// secretName is what names a secret: as a member, a field, a header, or a
// parameter of an address.
const secretName = `(?:[\w-]*(?:signature|secret|password|passwd|credentials?|authorization|cookie|access[_-]?key(?:[_-]?id)?)` +
	`|(?:[\w-]*[_-])?token(?:_+)?|sig|api[_-]?key|pwd|auth)`

// places are where a secret stands; what comes before it is the first group, the
// secret the second.
var places = []*regexp.Regexp{
	// a member of JSON, whose end may be cut off, and of JSON inside a text
	regexp.MustCompile(`(?i)("` + secretName + `"\s*:\s*")((?:[^"\\]|\\.)+)`),
	regexp.MustCompile(`(?i)("` + secretName + `"\s*:\s*)(\d[\w.+-]*)`),
	regexp.MustCompile(`(?i)(\\"` + secretName + `\\"\s*:\s*\\")([^"\\]+)`),
	// a field of a form, or of a header
	regexp.MustCompile(`(?im)^(` + secretName + `[ \t]*[=:][ \t]*)(\S[^\r\n]*)`),
	regexp.MustCompile(`(?i)(\b(?:Bearer|Basic)\s+)([\w+/=.~-]{16,})`),
	// what a refusal repeats
	regexp.MustCompile(`(?i)(\bsignature[\s:]+)([0-9a-f]{32,})`),
}

// addresses are the places of secrets in an address: its parameters, and the
// signature of a delivered file.
var addresses = []*regexp.Regexp{
	regexp.MustCompile(`(?i)((?:[?&;]|\\u0026|%26|%3f)` + secretName + `(?:=|%3d))([^&;#\s"'<>\\]+)`),
	regexp.MustCompile(`(?i)((?:/|%2f)s--)([\w-]{6,})--`),
}

// text masks the secrets of a text, and cuts it.
func (m *masker) text(s string) string {
	for _, place := range places {
		s = m.at(place, s)
	}
	return cut(m.address(s), maxText)
}

// address masks the secrets that stand in addresses.
func (m *masker) address(s string) string {
	for _, place := range addresses {
		s = m.at(place, s)
	}
	return api.WithoutPasswords(s)
}

func (m *masker) at(place *regexp.Regexp, s string) string {
	found := place.FindAllStringSubmatchIndex(s, -1)
	if found == nil {
		return s
	}
	var b strings.Builder
	done := 0
	for _, f := range found {
		b.WriteString(s[done:f[4]])
		b.WriteString(m.mask(s[f[4]:f[5]]))
		done = f[5]
	}
	b.WriteString(s[done:])
	return b.String()
}

// mask returns what stands for a secret. A flag is none, such as that of
// return_delete_token=true; nor is what was masked before.
func (m *masker) mask(secret string) string {
	if secret == "true" || secret == "false" || strings.Contains(secret, api.Masked) {
		return secret
	}
	sum := sha256.Sum256([]byte(secret))
	if m.seen[sum] == "" {
		m.seen[sum] = api.Masked + strconv.Itoa(len(m.seen)+1)
	}
	return m.seen[sum]
}

func (m *masker) operations(ops []api.Operation) ([]json.RawMessage, error) {
	var out []json.RawMessage
	for _, op := range ops {
		b, err := m.operation(op)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

// isSecret tells which parameters are secrets by their names.
var isSecret = regexp.MustCompile(`(?i)^` + secretName + `$`)

// operation spells an operation: secrets are the parameters that are called so,
// and what stands in addresses.
func (m *masker) operation(op api.Operation) (json.RawMessage, error) {
	b, err := wire.Marshal(op)
	if err != nil {
		return nil, err
	}
	var whole struct {
		Op     string         `json:"op"`
		Params map[string]any `json:"params"`
	}
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.UseNumber()
	if err := decoder.Decode(&whole); err != nil {
		return nil, fmt.Errorf("mask operation %s: %w", op.Spec().Name, err)
	}
	for name, v := range whole.Params {
		text, isText := v.(string)
		if isText && isSecret.MatchString(name) {
			whole.Params[name] = m.mask(text)
			continue
		}
		whole.Params[name] = m.inside(v)
	}
	if b, err = json.Marshal(whole); err != nil {
		return nil, fmt.Errorf("mask operation %s: %w", op.Spec().Name, err)
	}
	return b, nil
}

// inside masks the addresses in a value of JSON.
func (m *masker) inside(v any) any {
	switch v := v.(type) {
	case string:
		return m.address(v)
	case []any:
		for i := range v {
			v[i] = m.inside(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = m.inside(v[name])
		}
	}
	return v
}

// cut bounds a text, between two characters.
func cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most]
}
