package wire

import (
	"cmp"
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// listName strips the brackets of k[] and k[0]; bracketed says whether there
// were any. Nested names such as a[b] are left alone.
func listName(name string) (base string, bracketed bool) {
	base, rest, found := strings.Cut(name, "[")
	if !found || !strings.HasSuffix(rest, "]") {
		return name, false
	}
	index := strings.TrimSuffix(rest, "]")
	if index != "" {
		if _, err := strconv.Atoi(index); err != nil {
			return name, false
		}
	}
	return base, true
}

// orderedNames returns the names of a form so that k[2] comes before k[10].
func orderedNames(form url.Values) []string {
	names := make([]string, 0, len(form))
	for name := range form {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		baseA, indexA := splitIndex(a)
		baseB, indexB := splitIndex(b)
		return cmp.Or(cmp.Compare(baseA, baseB), cmp.Compare(indexA, indexB), cmp.Compare(a, b))
	})
	return names
}

// received returns the items of bracketed lists in the order in which a form
// that was parsed has them. That is how they were signed: the Go SDK sends and
// signs k[10] before k[2].
func received(form string) map[string][]string {
	lists := map[string][]string{}
	for pair := range strings.SplitSeq(form, "&") {
		name, value, _ := strings.Cut(pair, "=")
		name, badName := url.QueryUnescape(name)
		value, badValue := url.QueryUnescape(value)
		if base, bracketed := listName(name); bracketed && badName == nil && badValue == nil {
			lists[base] = append(lists[base], value)
		}
	}
	return lists
}

func splitIndex(name string) (string, int) {
	base, rest, _ := strings.Cut(name, "[")
	index, err := strconv.Atoi(strings.TrimSuffix(rest, "]"))
	if err != nil {
		return base, -1
	}
	return base, index
}

// scriptText prints a JSON value as JavaScript's String does, which is what the
// TypeScript SDK signs: arrays joined by commas, objects as [object Object].
func scriptText(v any) string {
	switch x := v.(type) {
	case []any:
		items := make([]string, len(x))
		for i, item := range x {
			if item != nil {
				items[i] = scriptText(item)
			}
		}
		return strings.Join(items, ",")
	case map[string]any:
		return "[object Object]"
	case json.Number:
		return x.String()
	case string:
		return x
	}
	return jsonText(v)
}

// newParts reads multipart parts; Node leaves out the line end after the last
// boundary, which the reader accepts.
func newParts(body io.Reader, boundary string) *multipart.Reader {
	return multipart.NewReader(body, boundary)
}

// partFilename returns the filename of a file part, with its folders; "" for a
// text field. A file part without a name gets one.
func partFilename(part *multipart.Part) string {
	_, attributes, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
	if err != nil {
		return part.FileName()
	}
	name, isFile := attributes["filename"]
	if isFile && name == "" {
		return "file"
	}
	return asUTF8(name)
}

// asUTF8 reads a name that is not UTF-8 as Latin-1, in which Node sends it.
func asUTF8(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	runes := make([]rune, len(name))
	for i := range len(name) {
		runes[i] = rune(name[i])
	}
	return string(runes)
}
