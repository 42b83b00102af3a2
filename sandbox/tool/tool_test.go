package tool_test

import (
	"context"
	"errors"
	"os/exec"
	"strings"
	"testing"
	"time"

	"cldx/sandbox/tool"
)

func TestRun(t *testing.T) {
	t.Parallel()
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	run := func(limit time.Duration, script string) error {
		c := tool.Command{Path: shell, Args: []string{"-c", script}, Dir: dir, Stdin: strings.NewReader("in"), Time: limit}
		return tool.Run(t.Context(), c)
	}
	if err := run(time.Minute, `test "$(cat)" = in && test "$HOME" = "$PWD" && test -z "$CLDX_SECRET"`); err != nil {
		t.Errorf("a program that ends well: %v", err)
	}
	var failed *tool.Failed
	err = run(time.Minute, `echo "$PWD/x is broken" >&2; yes | head -c 100000 >&2; exit 3`)
	if !errors.As(err, &failed) || failed.Program != "sh" || !strings.HasPrefix(failed.Said, "/x is broken") || len(failed.Said) > 4096 {
		t.Errorf("a program that fails: %v", err)
	}
	if err := run(50*time.Millisecond, `exec sleep 60`); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a program that takes too long: %v", err)
	}
}
