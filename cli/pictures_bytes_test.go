//go:build unix

package cli_test

import (
	"context"
	"image"
	"image/jpeg"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"cldx/internal/term"
	"cldx/sandbox"
)

// scales is a listener that counts what is sent through its connections.
type scales struct {
	net.Listener
	sent atomic.Int64
}

type weighed struct {
	net.Conn
	of *scales
}

func (s *scales) Accept() (net.Conn, error) {
	c, err := s.Listener.Accept()
	return weighed{c, s}, err
}

func (w weighed) Write(p []byte) (int, error) {
	n, err := w.Conn.Write(p)
	w.of.sent.Add(int64(n))
	return n, err
}

// weighedSandbox serves an empty sandbox as an account, and counts what it sends.
func (s *stage) weighedSandbox() *scales {
	s.t.Helper()
	box, err := sandbox.Open(s.t.Context(), sandbox.Options{Dir: filepath.Join(s.dir, "weighed")})
	if err != nil {
		s.t.Fatal(err)
	}
	plain, err := (&net.ListenConfig{}).Listen(s.t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		s.t.Fatal(err)
	}
	weighing := &scales{Listener: plain}
	ctx, stop := context.WithCancel(context.WithoutCancel(s.t.Context()))
	ended := make(chan error, 1)
	go func() { ended <- box.Serve(ctx, weighing) }()
	s.t.Cleanup(func() {
		stop()
		<-ended
		_ = box.Close()
	})
	address := box.URLAt(&url.URL{Scheme: "http", Host: plain.Addr().String()})
	s.env = slices.DeleteFunc(s.env, func(kv string) bool { return strings.HasPrefix(kv, "CLOUDINARY_URL=") })
	s.env = append(s.env, "CLOUDINARY_URL="+address)
	return weighing
}

// large writes a photograph of noise, of several megabytes.
func large(t *testing.T, path string) int64 {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 2400, 1800))
	seed := uint32(1)
	for i := range img.Pix {
		seed = seed*1664525 + 1013904223
		img.Pix[i] = uint8(seed >> 24)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := jpeg.Encode(f, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// A large original costs kilobytes, and nothing at all the next time.
func TestALargeOriginalCostsKilobytes(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	original := filepath.Join(s.dir, "large.jpg")
	size := large(t, original)
	weighing := s.weighedSandbox()
	s.run("call", "upload", "file="+original, "public_id=large", "resource_type=image")
	before := weighing.sent.Load()
	session := s.pictured(120, 40, term.KittyPictures)
	s.see(session, "large")
	placed := s.whole(session, term.Placed{})
	s.left(session, "q")
	first := weighing.sent.Load() - before
	if first > 200<<10 || first < 1<<10 {
		t.Errorf("%d bytes were sent for an original of %d", first, size)
	}
	before = weighing.sent.Load()
	session = s.pictured(120, 40, term.KittyPictures)
	s.see(session, "large")
	if again := s.whole(session, term.Placed{}); again.Image.Bounds() != placed.Image.Bounds() {
		t.Errorf("the next time the picture has %v pixels, not %v", again.Image.Bounds(), placed.Image.Bounds())
	}
	s.left(session, "q")
	second := weighing.sent.Load() - before
	if second > first-8<<10 {
		t.Errorf("%d bytes were sent the second time, %d the first: the picture was not kept", second, first)
	}
	t.Logf("an original of %d bytes cost %d bytes, the next time %d", size, first, second)
}
