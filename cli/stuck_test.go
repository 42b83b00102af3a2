//go:build unix

package cli_test

import (
	"io"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// A terminal that takes no more output, as one behind a connection that hangs, does
// not keep the explorer from ending when it is told to.
func TestATerminalThatTakesNothingMore(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	c := s.command(t.Context())
	terminal, err := pty.StartWithSize(c, &pty.Winsize{Cols: 200, Rows: 60})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { terminal.Close() })
	seen, buf := "", make([]byte, 4<<10)
	for !strings.Contains(seen, "candles") {
		n, err := terminal.Read(buf)
		if err != nil {
			t.Fatal(err)
		}
		seen += string(buf[:n])
	}
	// Nothing is read any more; what these keys draw is more than the line holds.
	frames := time.NewTicker(15 * time.Millisecond)
	defer frames.Stop()
	for range 150 {
		if _, err := io.WriteString(terminal, "?"); err != nil {
			t.Fatal(err)
		}
		<-frames.C
	}
	told := time.Now()
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case <-ended:
		t.Logf("it ended after %v", time.Since(told))
	case <-time.After(30 * time.Second):
		_ = c.Process.Signal(syscall.SIGQUIT)
		stacks, _ := io.ReadAll(terminal) // until it has gone
		t.Fatalf("it does not end: %v; it was at\n%s", <-ended, stacks)
	}
}
