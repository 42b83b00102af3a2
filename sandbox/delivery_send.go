package sandbox

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"cldx/model"
	"cldx/sandbox/media"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// content is what a delivery sends.
type content struct {
	body        io.ReadSeeker
	contentType string
	etag        string
	format      string
	warning     string // why it is not what was asked for
}

// send answers with the original or a derived file.
func (s *Sandbox) send(w http.ResponseWriter, r *http.Request, d ordered) error {
	if done, err := s.sendSheet(w, r, d); done {
		return err
	}
	if d.asset.File != "" && d.original() {
		return s.sendOriginal(w, r, d)
	}
	if d.asset.ResourceType == model.Raw && !d.whole().Plain() {
		return invalid("Raw files cannot be transformed")
	}
	c, err := s.derived(r, d)
	if err != nil {
		return err
	}
	if names := d.vary(); names != "" {
		w.Header().Set("Vary", names)
	}
	s.serve(w, r, d, c)
	return nil
}

// original reports whether the stored file is what the URL asks for. Videos, drawings
// and animations are left as they are by f_auto, and by q_auto what loses nothing.
func (d ordered) original() bool {
	if d.base != nil || !d.chain.Plain() {
		return false
	}
	if d.asset.ResourceType == model.Raw {
		return true
	}
	wish, still := d.url.Ext, d.asset.ResourceType == model.Image && d.asset.Format != "svg" && d.asset.Pages <= 1
	if f := d.chain.Value("f"); strings.HasPrefix(f, "auto") {
		if still {
			return false
		}
	} else if f != "" {
		wish = f
	}
	if d.chain.Value("q") != "" && still && (d.asset.Format == "jpg" || d.asset.Format == "webp" || d.asset.Format == "avif") {
		return false
	}
	return wish == "" || sameFormat(wish, d.asset.Format) || strings.HasSuffix(string(d.asset.PublicID), "."+d.url.Ext)
}

func sameFormat(a, b string) bool {
	plain := func(format string) string {
		switch format {
		case "jpeg", "jpe":
			return "jpg"
		case "tif":
			return "tiff"
		}
		return format
	}
	return plain(a) == plain(b)
}

func (s *Sandbox) sendOriginal(w http.ResponseWriter, r *http.Request, d ordered) error {
	place, err := s.store.Path(d.asset.File)
	if err != nil {
		return err
	}
	f, err := os.Open(place)
	if err != nil {
		return fmt.Errorf("opening the original: %w", err)
	}
	defer f.Close()
	format := d.asset.Format
	if d.asset.ResourceType == model.Raw {
		format = strings.ToLower(strings.TrimPrefix(path.Ext(string(d.asset.PublicID)), "."))
	}
	s.serve(w, r, d, content{body: f, contentType: media.MIME(format), etag: `"` + d.asset.ETag + `"`, format: format})
	return nil
}

// serve sends content: whole, in part, or not at all when the client has it.
func (s *Sandbox) serve(w http.ResponseWriter, r *http.Request, d ordered, c content) {
	h := w.Header()
	exposeHeaders(h)
	for name, value := range headersOf(d.asset.Headers) {
		h.Set(name, value)
	}
	if c.warning == "" {
		c.warning = d.warning
	}
	h.Set("Content-Type", c.contentType)
	h.Set("Cache-Control", d.cacheControl(c))
	if c.etag != "" {
		h.Set("ETag", c.etag)
	}
	if c.warning != "" {
		h.Set("X-Cld-Warning", headerText(c.warning))
	}
	if scriptable(c.contentType) {
		h.Set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:")
	}
	if name, set := d.attachment(c.format); set {
		attach(h, name)
	}
	if _, counts := w.(*countingWriter); counts { // a download: it is counted where that is answered
		http.ServeContent(w, r, "", modified(d.asset), c.body)
		return
	}
	counted := &countingWriter{ResponseWriter: w}
	http.ServeContent(counted, r, "", modified(d.asset), c.body)
	s.delivered.Add(counted.n)
}

// modified is when the content last changed.
func modified(a *store.Asset) time.Time {
	if !a.UploadedAt.IsZero() {
		return a.UploadedAt
	}
	return a.CreatedAt
}

// cacheControl lets clients keep what the version in its URL pins down. The rest
// they ask about again, so that a replaced asset shows at once.
func (d ordered) cacheControl(c content) string {
	scope := "public"
	if d.url.Signature != "" || d.restricted {
		scope = "private"
	}
	switch {
	case c.warning != "":
		return "no-store"
	case d.url.Version != "" && d.url.Version == fmt.Sprint(d.asset.Version):
		if _, set := d.chain.Flag("immutable_cache"); set {
			return scope + ", max-age=2592000, immutable"
		}
		return scope + ", max-age=2592000"
	}
	return scope + ", no-cache"
}

// inert are the types in which a browser runs nothing, or only in a viewer that a
// policy would keep from showing them.
var inert = []string{"image/", "video/", "audio/", "font/", "application/pdf", "application/octet-stream", "application/zip", "application/json"}

// scriptable reports whether a browser could run something in a file of this type:
// all but those of which it is known that it can't.
func scriptable(contentType string) bool {
	base, _, err := mime.ParseMediaType(contentType)
	if err != nil || strings.Contains(base, "xml") || strings.Contains(base, "svg") || strings.Contains(base, "script") {
		return true
	}
	return !slices.ContainsFunc(inert, func(kind string) bool { return strings.HasPrefix(base, kind) })
}

// attachment gives the name under which a browser is to save the file.
func (d ordered) attachment(format string) (name string, set bool) {
	name, set = d.chain.Flag("attachment")
	if !set {
		name, set = d.chain.Flag("streaming_attachment")
	}
	if !set {
		return "", false
	}
	if plain, err := url.PathUnescape(name); err == nil {
		name = path.Base("/" + plain)
	}
	if name == "/" {
		name = d.asset.PublicID.Base()
	}
	if d.asset.ResourceType == model.Raw {
		format = strings.TrimPrefix(path.Ext(string(d.asset.PublicID)), ".")
	}
	if format != "" && !strings.HasSuffix(name, "."+format) {
		name += "." + format
	}
	return name, true
}

// countingWriter counts the bytes of bodies.
type countingWriter struct {
	http.ResponseWriter
	n int64
}

// Write passes b on.
func (c *countingWriter) Write(b []byte) (int, error) {
	n, err := c.ResponseWriter.Write(b)
	c.n += int64(n)
	return n, err
}

// rendered makes content of what a transformation gave.
func rendered(out transform.Result, etag string) content {
	return content{body: bytes.NewReader(out.Bytes), contentType: out.ContentType, etag: `"` + etag + `"`, format: out.Format}
}
