package session

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"cldx/api"
	"cldx/api/wire"
)

// maxText bounds each text of a call that is kept: its request, header and answer.
const maxText = api.MaxKept

// masker takes secrets out of what is written. The same secret always leaves the
// same mask, so that it can be seen where the token of an answer was used; the zero
// masker leaves one mask of all.
type masker struct{ seen map[[sha256.Size]byte]string }

func newMasker() *masker { return &masker{seen: map[[sha256.Size]byte]string{}} }

// Masked returns a text of a call, such as an answer, without its secrets: what
// signs, what proves who asks, and what would let anybody act for a while. One text
// alone tells of no secret where it was used, so that all leave the same mask.
func Masked(text string) string { return new(masker).without(text, false) }

// MaskedAddresses returns a text without the secrets in the addresses that it holds:
// passwords, tokens, signatures.
func MaskedAddresses(text string) string { return new(masker).without(text, true) }

// text masks the secrets of a text, and cuts it.
func (m *masker) text(s string) string { return cut(m.without(s, false), maxText) }

// address masks the secrets that stand in addresses.
func (m *masker) address(s string) string { return m.without(s, true) }

func (m *masker) without(s string, addresses bool) string {
	found := secrets(s, addresses)
	if len(found) == 0 {
		return api.WithoutPasswords(s)
	}
	var b strings.Builder
	done := 0
	for _, f := range found {
		b.WriteString(s[done:f.from])
		mask := m.mask(s[f.from:f.to])
		if f.number {
			mask = `"` + mask + `"`
		}
		b.WriteString(mask)
		done = f.to
	}
	b.WriteString(s[done:])
	return api.WithoutPasswords(b.String())
}

// mask returns what stands for a secret. A flag is none, such as that of
// return_delete_token=true; nor is what was masked before.
func (m *masker) mask(secret string) string {
	if secret == "true" || secret == "false" || strings.Contains(secret, api.Masked) {
		return secret
	}
	if m.seen == nil {
		return api.Masked
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
func isSecret(name string) bool {
	for at := range len(name) {
		for _, k := range stems[name[at]|0x20] {
			if _, _, ok := k.named(name, at); ok {
				return true
			}
		}
	}
	return false
}

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
		if isText && isSecret(name) {
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
