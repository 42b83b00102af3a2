package sandbox

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// hostile is one request that no well-behaved client sends, and how it is refused.
type hostile struct {
	name, method, path, contentType, body string
	status                                int
	message                               string
}

var repeated = regexp.MustCompile(`<<(.+?)\*(\d+)>>`)

// expand writes <<text*n>> out.
func expand(t *testing.T, text string) string {
	return repeated.ReplaceAllStringFunc(text, func(s string) string {
		m := repeated.FindStringSubmatch(s)
		n, err := strconv.Atoi(m[2])
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		return strings.Repeat(m[1], n)
	})
}

// readHostile reads a corpus: a section is METHOD PATH [CONTENT-TYPE], a body, and
// => STATUS with a part of the message. A section with {n} in it stands for what it
// is in the text: nothing else is special but <<text*n>>.
func readHostile(t *testing.T, path string) []hostile {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var list []hostile
	for _, f := range txtar.Parse(b).Files {
		text := strings.TrimSuffix(expand(t, string(f.Data)), "\n")
		head, rest, _ := strings.Cut(text, "\n")
		i := strings.LastIndex("\n"+rest, "\n=> ")
		words := strings.SplitN(head, " ", 3)
		if i < 0 || len(words) < 2 {
			t.Fatalf("%s: %s is no request with an answer", path, f.Name)
		}
		h := hostile{name: f.Name, method: words[0], path: words[1]}
		if len(words) == 3 {
			h.contentType = words[2]
		}
		h.body = strings.TrimSuffix(rest[:max(i-1, 0)], "\n")
		if _, err := fmt.Sscanf(("\n" + rest)[i:], "\n=> %d", &h.status); err != nil {
			t.Fatalf("%s: %s: %v", path, f.Name, err)
		}
		_, h.message, _ = strings.Cut(strings.TrimPrefix(("\n" + rest)[i:], "\n=> "), " ")
		list = append(list, h)
	}
	return list
}

// Every request of the corpus is refused with the status and the words of the
// service, and changes nothing.
func TestHostileRequests(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../testdata/hostile/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			var seconds atomic.Int64 // no two calls are in the same second
			e := newEnvironment(t, Options{Clock: func() time.Time { return time.Now().Add(time.Duration(seconds.Add(1)) * time.Second) }})
			e.image("cat", "tags", "pet", "asset_folder", "pets")

			before := e.whole()
			for _, h := range readHostile(t, path) {
				a := e.provoke(t, h)
				if a.status != h.status || !strings.Contains(a.message(), h.message) {
					t.Errorf("%s: %s %.100s: status %d %q, want %d with %q", h.name, h.method, h.path, a.status, a.message(), h.status, h.message)
				}
				if a.status == http.StatusOK || a.body["error"] == nil {
					t.Errorf("%s: the answer has no error: %v", h.name, a.body)
				}
			}
			if after := e.whole(); after != before {
				t.Errorf("the library was\n%s\nand is\n%s", before, after)
			}
			e.checkConsistent(t)
		})
	}
}

// provoke sends a request of the corpus with Basic credentials.
func (e *environment) provoke(t *testing.T, h hostile) answer {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), h.method, e.base, strings.NewReader(h.body))
	if err != nil {
		t.Fatal(err)
	}
	request.URL.Opaque = e.base + "/v1_1/sandbox" + h.path // as it stands
	if rest, other := strings.CutPrefix(h.path, "//"); other {
		request.URL.Opaque = e.base + "/" + rest
	}
	if h.contentType != "" {
		request.Header.Set("Content-Type", h.contentType)
	}
	request.SetBasicAuth(e.Key(), e.Secret())
	return e.send(request)
}

// whole is what the library holds, as text.
func (e *environment) whole() string {
	e.t.Helper()
	var b strings.Builder
	for _, table := range []string{"assets", "asset_tag", "folders", "related", "derived", "documents", "metadata_fields"} {
		fmt.Fprintln(&b, table, texts(e.t, e.store.Reader(), "SELECT * FROM (SELECT count(*) FROM "+table+")"))
	}
	fmt.Fprintln(&b, e.admin("GET", "/resources/image/upload/cat", "").want(200).body)
	return b.String()
}
