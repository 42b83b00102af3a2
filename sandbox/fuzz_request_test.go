package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cldx/api/wire"
	"cldx/model"
)

// requestSeeds are requests of every kind of body: METHOD, path, Content-Type, body.
var requestSeeds = [][4]string{
	{"GET", "/v1_1/sandbox/resources/image?max_results=2&next_cursor=x", "", ""},
	{"GET", "/v1_1/sandbox/resources/search?expression=tags%3Dpet", "", ""},
	{"POST", "/v1_1/sandbox/resources/search", "application/json", `{"expression":"pet AND -cat","sort_by":[{"bytes":"desc"}],"aggregate":["format"],"with_field":["tags"]}`},
	{"POST", "/v1_1/sandbox/image/upload", "application/x-www-form-urlencoded", "file=data:image/gif;base64,R0lGODlhAQABAAAAACw=&public_id=x&eager=w_5|h_3&tags=a,b&context=a=b|c=d"},
	{"POST", "/v1_1/sandbox/image/upload", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.svg\"\r\n\r\n<svg width=\"1\"/>\r\n--x--"},
	{"POST", "/v1_1/sandbox/image/tags", "application/json", `{"command":"add","tag":"t","public_ids":["cat","dog"]}`},
	{"POST", "/v1_1/sandbox/image/rename", "", "from_public_id=cat&to_public_id=kitten"},
	{"PUT", "/v1_1/sandbox/resources/image/upload/cat", "application/json", `{"tags":[],"metadata":{"a":1},"access_control":[{"access_type":"token"}],"face_coordinates":"1,2,3,4"}`},
	{"POST", "/v1_1/sandbox/metadata_fields", "application/json", `{"type":"enum","label":"x","external_id":"x","datasource":{"values":[{"value":"a"}]},"validation":{"type":"strlen","max":3}}`},
	{"POST", "/v1_1/sandbox/metadata_rules", "application/json", `{"metadata_field_id":"x","condition":{"metadata_field_id":"x","populated":true},"result":{"enable":true},"name":"r"}`},
	{"POST", "/v1_1/sandbox/upload_presets", "application/json", `{"name":"p","unsigned":true,"eager":"w_5","on_success":"current_asset.update({tags:['x']})"}`},
	{"POST", "/v1_1/sandbox/streaming_profiles", "application/json", `{"name":"s","representations":"[{\"transformation\":\"w_100\"}]"}`},
	{"POST", "/v1_1/sandbox/transformations/named", "application/json", `{"transformation":"w_5,c_fill"}`},
	{"POST", "/v1_1/sandbox/image/explicit", "", "public_id=cat&type=upload&responsive_breakpoints=[{\"max_images\":2}]&eager=w_2"},
	{"POST", "/v1_1/sandbox/image/generate_archive", "", "tags=pet&target_format=zip&transformations=w_2"},
	{"POST", "/v1_1/sandbox/image/text", "", "text=hi&font_family=Arial&font_size=12"},
	{"POST", "/v1_1/sandbox/image/sprite", "", "tag=pet"},
	{"DELETE", "/v1_1/sandbox/resources/image/upload?public_ids[]=dog&keep_original=true", "", ""},
	{"POST", "/v1_1/sandbox/folders/a%2Fb", "", ""},
	{"GET", "/v1_1/sandbox/usage?date=2026-01-01", "", ""},
	{"GET", "/sandbox/image/upload/w_5,h_3,c_fill/e_sepia/cat.png", "", ""},
	{"GET", "/sandbox/image/list/pet.json", "", ""},
	{"GET", "/sandbox/search/0/eyJleHByZXNzaW9uIjoiY2F0In0=", "", ""},
	{"GET", "/v1_1/sandbox/image/download?public_id=cat&format=png", "", ""},
}

// Whatever is asked, by someone who is let in: an answer that is whole, that says
// what is wrong where something is, that lets nothing run in a browser, and a
// library that still holds together.
func FuzzRequest(f *testing.F) {
	for _, seed := range requestSeeds {
		f.Add(seed[0], seed[1], seed[2], seed[3])
	}
	s := fuzzed(f)
	if err := SeedAssets(f.Context(), s, []Spec{{PublicID: "cat", Tags: []string{"pet"}}, {PublicID: "dog"}}); err != nil {
		f.Fatal(err)
	}
	handler := s.Handler()
	server := httptest.NewUnstartedServer(nil)
	defer server.Close()
	f.Fuzz(func(t *testing.T, method, target, kind, body string) {
		u, err := url.ParseRequestURI(target)
		if err != nil || u.Host != "" || strings.ContainsAny(target, " \r\n#") || !knownMethod(method) || slow(target+body) {
			return
		}
		w := s.sentTo(t, handler, server.Listener.Addr(), method, u, kind, body)
		if w.Code < 200 || w.Code > 599 {
			t.Errorf("%s %s: status %d", method, target, w.Code)
		}
		if w.Code >= 500 && w.Code != http.StatusNotImplemented {
			t.Errorf("%s %s %q: status %d: %s", method, target, body, w.Code, w.Body)
		}
		checkAnswer(t, w)
	})
}

// knownMethod keeps to what a server of Go hands on.
func knownMethod(method string) bool {
	return slices.Contains([]string{"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"}, method)
}

// slow tells of requests that reach out to other machines, or wait for somebody
// on purpose: their time is not the parser's.
func slow(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, "http") || strings.Contains(text, "ftp")
}

// sentTo sends a request as its owner would, with Basic credentials.
func (s *Sandbox) sentTo(t *testing.T, h http.Handler, at net.Addr, method string, u *url.URL, kind, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, "/", strings.NewReader(body))
	r.URL, r.Host = u, at.String()
	r = r.WithContext(context.WithValue(t.Context(), http.LocalAddrContextKey, at))
	r.Header.Set("Content-Type", kind)
	r.SetBasicAuth(s.credentials.Key, s.credentials.Secret)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// checkAnswer holds an answer to what browsers may be given.
func checkAnswer(t *testing.T, w *httptest.ResponseRecorder) {
	t.Helper()
	kind := w.Header().Get("Content-Type")
	if w.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("the answer of type %q may be taken for another", kind)
	}
	if strings.HasPrefix(kind, "application/json") && w.Body.Len() > 0 && !json.Valid(w.Body.Bytes()) {
		t.Errorf("no JSON: %q", w.Body)
	}
	runs := strings.Contains(kind, "html") || strings.Contains(kind, "xml") || strings.Contains(kind, "svg") || strings.Contains(kind, "script")
	if runs && !strings.Contains(w.Header().Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("%q without a policy", kind)
	}
	for name, values := range w.Header() {
		for _, v := range values {
			if strings.ContainsAny(name+v, "\r\n\x00") {
				t.Errorf("header %q: %q", name, v)
			}
		}
	}
}

// Chunks come in any order, again, and cut: what is whole is what was sent.
func FuzzChunks(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3}, uint16(3))
	f.Add([]byte{0, 0, 2, 1, 3, 3}, uint16(900))
	f.Add([]byte{3, 1}, uint16(0))
	f.Fuzz(func(t *testing.T, order []byte, rest uint16) {
		if len(order) > 12 {
			return
		}
		content := make([]byte, 2*minChunk+int(rest)+1)
		for i := range content {
			content[i] = byte(i >> 8)
		}
		c, dir := newChunks(t.TempDir()), t.TempDir()
		for _, n := range order {
			start := min(int(n%4)*minChunk, len(content)-1)
			end := min(start+minChunk, len(content))
			part := &wire.FilePart{Path: filepath.Join(dir, "part"), Size: int64(end - start)}
			if err := os.WriteFile(part.Path, content[start:end], 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := c.add("u", span{int64(start), int64(end - 1), int64(len(content))}, part, time.Unix(0, 0))
			if err != nil || got.whole == nil {
				continue
			}
			whole, err := os.ReadFile(got.whole.Path)
			if err != nil || !bytes.Equal(whole, content) {
				t.Fatalf("chunks %v: %d bytes of %d come together, %v", order, len(whole), len(content), err)
			}
			c.settle("u", got.of, answered{asset: model.Asset{}})
		}
	})
}
