package sandbox

import (
	"context"
	"mime"
	"net/http"
	"os"
	"path"
	"strings"

	"cldx/sandbox/media"
)

// sendStream answers with a file in place of JSON. An error before anything is
// written is told; later ones cut the answer off.
func (s *Sandbox) sendStream(w http.ResponseWriter, r *http.Request, send func(http.ResponseWriter, *http.Request) error) {
	counted := &countingWriter{ResponseWriter: w}
	err := send(counted, r)
	s.delivered.Add(counted.n)
	switch {
	case err == nil:
	case counted.n == 0:
		for _, name := range []string{"Content-Disposition", "Content-Length", "ETag"} {
			w.Header().Del(name)
		}
		s.fail(w, r, err)
	default:
		s.log.WarnContext(r.Context(), "sandbox download", "path", r.URL.Path, "err", err)
		panic(http.ErrAbortHandler) // a client must not take a part for the whole
	}
}

// streamFile has the call answer with a file of the temporary folder, which is
// removed afterwards.
func (s *Sandbox) streamFile(ctx context.Context, in intake, name string) {
	callOf(ctx).send = func(w http.ResponseWriter, r *http.Request) error {
		defer in.drop()
		f, err := os.Open(in.path)
		if err != nil {
			return err
		}
		defer f.Close()
		h := w.Header()
		h.Set("Content-Type", media.MIME(strings.TrimPrefix(path.Ext(name), ".")))
		h.Set("Cache-Control", "private, no-store")
		attach(h, name)
		http.ServeContent(w, r, "", s.now(), f)
		return nil
	}
}

// attach has browsers save an answer under a name.
func attach(h http.Header, name string) {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == '/' || r == '\\' || r == 0x7f {
			return '_'
		}
		return r
	}, name)
	if text := mime.FormatMediaType("attachment", map[string]string{"filename": name}); text != "" {
		h.Set("Content-Disposition", text)
		return
	}
	h.Set("Content-Disposition", "attachment")
}
