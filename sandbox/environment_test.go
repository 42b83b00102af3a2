package sandbox

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"cldx/api/wire"
)

// environment is a sandbox behind a real socket.
type environment struct {
	*Sandbox
	t    *testing.T
	base string
	// mortal means that the server will be killed: a goroutine that gets no
	// answer then just ends.
	mortal bool
}

func newEnvironment(t *testing.T, o Options) *environment {
	t.Helper()
	if o.Dir == "" {
		o.Dir = t.TempDir()
	}
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(func() {
		server.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &environment{Sandbox: s, t: t, base: server.URL}
}

// Key and Secret are what the environment's clients sign with.
func (e *environment) Key() string    { return e.credentials.Key }
func (e *environment) Secret() string { return e.credentials.Secret }

// answer is what came back.
type answer struct {
	t      *testing.T
	status int
	header http.Header
	body   map[string]any
}

// raw sends a request as it stands; path is below the cloud.
func (e *environment) raw(method, path, contentType, body string, basic bool) answer {
	e.t.Helper()
	req, err := http.NewRequestWithContext(context.Background(), method, e.base+"/v1_1/sandbox"+path, strings.NewReader(body))
	if err != nil {
		e.t.Fatal(err)
	}
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	if basic {
		req.SetBasicAuth(e.Key(), e.Secret())
	}
	return e.send(req)
}

func (e *environment) send(req *http.Request) answer {
	e.t.Helper()
	a, err := e.receive(req)
	if err != nil && e.mortal {
		runtime.Goexit()
	}
	if err != nil {
		e.t.Fatal(err)
	}
	return a
}

// receive sends a request; an error means that no whole answer came.
func (e *environment) receive(req *http.Request) (answer, error) {
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return answer{}, err
	}
	a := answer{t: e.t, status: resp.StatusCode, header: resp.Header, body: map[string]any{}}
	if bytes.HasPrefix(b, []byte("[")) { // few calls answer with a list
		b = []byte(`{"list":` + string(b) + `}`)
	}
	if err := json.Unmarshal(b, &a.body); err != nil {
		return a, fmt.Errorf("%s %s: %w in %q", req.Method, req.URL.Path, err, b)
	}
	return a, nil
}

// admin sends an Admin call with a JSON body ("" for none).
func (e *environment) admin(method, path, body string) answer {
	e.t.Helper()
	return e.raw(method, path, "application/json", body, true)
}

// form sends a signed Upload call.
func (e *environment) form(path string, fields url.Values) answer {
	e.t.Helper()
	return e.raw(http.MethodPost, path, "application/x-www-form-urlencoded", e.sign(fields).Encode(), false)
}

// sign adds key, time and signature, as a client does.
func (e *environment) sign(fields url.Values) url.Values {
	texts := map[string]string{}
	signed := url.Values{}
	fields.Set("timestamp", strconv.FormatInt(e.now().Unix(), 10))
	for name, values := range fields {
		signed[name] = values
		base := strings.TrimSuffix(name, "[]")
		texts[base] = strings.Join(values, ",")
	}
	signed.Set("api_key", e.Key())
	signed.Set("signature", wire.Sign(wire.StringToSign(texts, 2), e.Secret(), "sha1"))
	return signed
}

// upload stores a file through a multipart body.
func (e *environment) upload(path, filename string, content []byte, fields url.Values) answer {
	e.t.Helper()
	body, contentType := multipartBody(e.t, e.sign(fields), filename, content)
	return e.raw(http.MethodPost, path, contentType, body.String(), false)
}

// multipartBody spells fields and one file.
func multipartBody(t *testing.T, fields url.Values, filename string, content []byte) (*bytes.Buffer, string) {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, values := range fields {
		for _, v := range values {
			if err := w.WriteField(name, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	part, err := w.CreateFormFile("file", filename)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return &body, w.FormDataContentType()
}

// image uploads a small picture under a public ID, with further fields as name, value pairs.
func (e *environment) image(id string, pairs ...string) answer {
	e.t.Helper()
	fields := url.Values{"public_id": {id}}
	for i := 0; i+1 < len(pairs); i += 2 {
		fields.Set(pairs[i], pairs[i+1])
	}
	return e.upload("/image/upload", id+".png", picture(4, 3), fields).want(200)
}

func picture(w, h int) []byte {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		img.Set(i%w, i/w, color.RGBA{200, 30, 40, 255})
	}
	return encodePNG(img)
}

func encodePNG(img image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func dataURI(content []byte) string {
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString(content)
}

// want fails the test unless the answer has this status.
func (a answer) want(status int) answer {
	a.t.Helper()
	if a.status != status {
		a.t.Fatalf("status %d, want %d: %v", a.status, status, a.body)
	}
	return a
}

// message is the text of an error.
func (a answer) message() string {
	e, _ := a.body["error"].(map[string]any)
	text, _ := e["message"].(string)
	return text
}

// text is a member of the answer.
func (a answer) text(name string) string {
	s, _ := a.body[name].(string)
	return s
}

// ids are the public IDs of a listing.
func (a answer) ids() []string {
	list, _ := a.body["resources"].([]any)
	ids := make([]string, len(list))
	for i, one := range list {
		ids[i], _ = one.(map[string]any)["public_id"].(string)
	}
	return ids
}

// clock is a time that tests move with advance; others read it meanwhile.
type clock struct{ at time.Time }

var clocks sync.Mutex

func (c *clock) now() time.Time {
	clocks.Lock()
	defer clocks.Unlock()
	return c.at
}

func (c *clock) advance(d time.Duration) {
	clocks.Lock()
	defer clocks.Unlock()
	c.at = c.at.Add(d)
}
