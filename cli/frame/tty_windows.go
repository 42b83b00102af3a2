package frame

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/windows"

	"github.com/charmbracelet/x/term"
)

// raw has the console hand on every key, as terminals elsewhere do, and understand what
// they understand. Cooked sets it as it was.
func raw(in, out *os.File) (cooked func(), err error) {
	was, err := term.MakeRaw(in.Fd())
	if err != nil {
		return nil, fmt.Errorf("raw mode: %w", err)
	}
	drew, err := term.GetState(out.Fd())
	if err == nil {
		err = errors.Join(
			add(in, windows.ENABLE_VIRTUAL_TERMINAL_INPUT),
			add(out, windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING|windows.DISABLE_NEWLINE_AUTO_RETURN))
	}
	cooked = func() {
		_ = term.Restore(in.Fd(), was)
		if drew != nil {
			_ = term.Restore(out.Fd(), drew)
		}
	}
	if err != nil {
		cooked()
		return nil, fmt.Errorf("the console's modes: %w", err)
	}
	return cooked, nil
}

func add(f *os.File, modes uint32) error {
	var mode uint32
	if err := windows.GetConsoleMode(windows.Handle(f.Fd()), &mode); err != nil {
		return fmt.Errorf("get: %w", err)
	}
	if err := windows.SetConsoleMode(windows.Handle(f.Fd()), mode|modes); err != nil {
		return fmt.Errorf("set: %w", err)
	}
	return nil
}

// watchSize has nothing to do: a console tells its size among the keys.
func (*Screen) watchSize() {}
