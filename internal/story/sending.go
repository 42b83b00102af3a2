//go:build unix

package story

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

// sending counts the bytes that the sandbox sends, and can hold them up.
type sending struct {
	mu      sync.Mutex
	sent    int64         // since the last release
	room    int64         // how many bytes may still go while gate is shut
	gate    chan struct{} // closed when bytes may go; nil while none are held
	waiting int
	open    map[net.Conn]bool // connections
	lost    bool              // there are none, and none are made
}

// lose ends all connections and lets none be made, or lets them be made again.
func (s *sending) lose(lost bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lost = lost
	for c := range s.open {
		if lost {
			_ = c.Close() // it may be closed already
			delete(s.open, c)
		}
	}
}

// meet takes a connection, and reports whether it may be.
func (s *sending) meet(c net.Conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.lost {
		if s.open == nil {
			s.open = map[net.Conn]bool{}
		}
		s.open[c] = true
	}
	return !s.lost
}

// part forgets a connection.
func (s *sending) part(c net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, c)
}

// over returns a listener whose connections send as s lets them.
func (s *sending) over(l net.Listener) net.Listener { return &valve{l, s} }

type valve struct {
	net.Listener
	s *sending
}

// Accept returns the next connection.
func (v *valve) Accept() (net.Conn, error) {
	for {
		c, err := v.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if v.s.meet(c) {
			return &pipe{c, v.s}, nil
		}
		if err := c.Close(); err != nil {
			return nil, err
		}
	}
}

type pipe struct {
	net.Conn
	s *sending
}

// Close ends the connection.
func (p *pipe) Close() error {
	p.s.part(p.Conn)
	return p.Conn.Close()
}

// Write sends b when it may go.
func (p *pipe) Write(b []byte) (int, error) {
	for gate := p.s.take(len(b)); gate != nil; gate = p.s.take(len(b)) {
		<-gate
		p.s.passed()
	}
	return p.Conn.Write(b)
}

// take counts bytes that go; what it returns, if anything, is to be waited for.
func (s *sending) take(n int) <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.gate != nil {
		if s.room < int64(n) {
			s.waiting++
			return s.gate
		}
		s.room -= int64(n)
	}
	s.sent += int64(n)
	return nil
}

func (s *sending) passed() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting--
}

// stall lets n more bytes go and keeps the rest waiting until release.
func (s *sending) stall(n int) {
	s.release()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.room, s.gate = int64(n), make(chan struct{})
}

func (s *sending) release() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.gate != nil {
		close(s.gate)
		s.gate, s.sent = nil, 0
	}
}

// stalled reports whether bytes are waiting.
func (s *sending) stalled() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.waiting > 0
}

// total returns how many bytes were sent since the last release.
func (s *sending) total() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sent
}

// bytes plays a command about what the sandbox sends.
func (st *Stage) bytes(ctx context.Context, word, rest string) error {
	if word == "stalled" {
		return st.await(ctx, "the sandbox to have sent what it may", st.sending.stalled)
	}
	n, err := strconv.Atoi(rest)
	switch {
	case err != nil:
		return fmt.Errorf("%s: %w", word, err)
	case word == "stall":
		st.sending.stall(n)
	case st.sending.total() > int64(n):
		return fmt.Errorf("the sandbox sent %d bytes, want at most %d", st.sending.total(), n)
	}
	return nil
}

// plant writes a file of so many bytes into the explorer's working folder, the same
// ones for each name.
func (st *Stage) plant(text string) error {
	name, size, _ := strings.Cut(text, " ")
	n, err := strconv.Atoi(size)
	if err != nil {
		return fmt.Errorf("make %s: %w", name, err)
	}
	content := make([]byte, n)
	var seed [32]byte
	copy(seed[:], name)
	if _, err := rand.NewChaCha8(seed).Read(content); err != nil {
		return fmt.Errorf("make %s: %w", name, err)
	}
	path := filepath.Join(st.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("make %s: %w", name, err)
	}
	return os.WriteFile(path, content, 0o600)
}
