//go:build unix

package cli_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// hush is a secret that a test has planted, under a name that says what it is. Files
// whose names begin with kept hold it by their nature.
type hush struct{ name, text, kept string }

// form is how a secret may be spelled.
type form struct{ how, text string }

// forms are the spellings in which a secret could have got somewhere.
func (h hush) forms() []form {
	query, path := url.QueryEscape(h.text), url.PathEscape(h.text)
	list := []form{
		{"as it is", h.text},
		{"in hexadecimal", hex.EncodeToString([]byte(h.text))},
		{"in hexadecimal", strings.ToUpper(hex.EncodeToString([]byte(h.text)))},
		{"escaped in an address", query},
		{"escaped in an address", path},
		{"escaped in an address, in small letters", small(query)},
		{"escaped twice", url.QueryEscape(query)},
		{"escaped twice, in small letters", small(url.QueryEscape(small(query)))},
		{"in JSON", inJSON(h.text)},
		{"in JSON, in JSON", inJSON(inJSON(h.text))},
		{"in Go", strings.Trim(fmt.Sprintf("%q", h.text), `"`)},
	}
	for _, b := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding} {
		for shift := range 3 {
			list = append(list, form{"in base64", inBase64(b, h.text, shift)})
		}
	}
	slices.SortFunc(list, func(a, b form) int { return strings.Compare(a.text, b.text) })
	return slices.CompactFunc(list, func(a, b form) bool { return a.text == b.text })
}

// small writes the digits of percent escapes in small letters.
func small(escaped string) string {
	var b strings.Builder
	for i := 0; i < len(escaped); i++ {
		if escaped[i] == '%' && i+2 < len(escaped) {
			b.WriteString(strings.ToLower(escaped[i : i+3]))
			i += 2
			continue
		}
		b.WriteByte(escaped[i])
	}
	return b.String()
}

func inJSON(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		return text
	}
	return strings.Trim(string(b), `"`)
}

// inBase64 is the part of a text's base64 that what stands around it does not change,
// when so many bytes come before it in its group.
func inBase64(b *base64.Encoding, text string, before int) string {
	whole := b.EncodeToString([]byte(strings.Repeat("\x00", before) + text))
	whole = strings.TrimRight(whole, "=")
	from := []int{0, 2, 3}[before]
	return whole[from : len(whole)-2]
}

// found says where one of the secrets stands in a text.
func found(secrets []hush, text []byte) (all []string) {
	for _, h := range secrets {
		for _, f := range h.forms() {
			if at := bytes.Index(text, []byte(f.text)); at >= 0 {
				all = append(all, fmt.Sprintf("%s, %s: …%q…", h.name, f.how, text[max(0, at-120):min(len(text), at+len(f.text)+40)]))
				break
			}
		}
	}
	return all
}

// foundIn looks into every file below a folder but those that keep secrets.
func foundIn(t *testing.T, secrets []hush, dir string, keepers ...string) (files int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !d.Type().IsRegular() || slices.Contains(keepers, d.Name()) {
			return err
		}
		text, err := os.ReadFile(path)
		files++
		strangers := slices.DeleteFunc(slices.Clone(secrets), func(h hush) bool { return h.kept != "" && strings.HasPrefix(d.Name(), h.kept) })
		for _, what := range found(strangers, append(text, path...)) {
			t.Errorf("the file %s holds %s", strings.TrimPrefix(path, dir), what)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return files
}

// The search finds a secret in every form, whatever stands around it.
func TestSecretsAreFound(t *testing.T) {
	t.Parallel()
	h := hush{name: "one", text: "s3cr3t-Zq9+/w=&x?\"é"}
	for before := range 4 {
		for after := range 4 {
			text := strings.Repeat("k", before) + h.text + strings.Repeat("z", after)
			for how, spelled := range map[string]string{
				"base64": base64.StdEncoding.EncodeToString([]byte(text)), "base64 of URLs": base64.RawURLEncoding.EncodeToString([]byte(text)),
				"hex": hex.EncodeToString([]byte(text)), "query": url.QueryEscape(text), "path": url.PathEscape(text), "JSON": inJSON(text),
				"twice": url.QueryEscape(url.QueryEscape(text)), "small": strings.ToLower(url.QueryEscape(text[:before])) + small(url.QueryEscape(text[before:])),
			} {
				if len(found([]hush{h}, []byte("a "+spelled+" b"))) == 0 {
					t.Errorf("%s is not found in %s", how, spelled)
				}
			}
		}
	}
	if got := found([]hush{h}, []byte("s3cr3t-Zq8 and nothing more")); len(got) > 0 {
		t.Errorf("found %v where there is none", got)
	}
}
