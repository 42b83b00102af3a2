//go:build unix

package term

import (
	"os"
	"slices"
	"strings"

	"github.com/charmbracelet/x/termios"
	"golang.org/x/sys/unix"
)

// foreign are the variables that describe the terminal of whoever runs us, or
// change what programs make of theirs.
var foreign = []string{
	"TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "TMUX", "TMUX_PANE", "STY",
	"SSH_TTY", "SSH_CLIENT", "SSH_CONNECTION", "WT_SESSION", "KITTY_WINDOW_ID", "WEZTERM_PANE", "VTE_VERSION",
	"GHOSTTY_RESOURCES_DIR", "KONSOLE_VERSION", "LC_TERMINAL", "ZELLIJ", "MOSH_CONNECTION",
	"NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "COLORFGBG", "LINES", "COLUMNS",
	"LANG", "LC_ALL", "LC_CTYPE", "WAYLAND_DISPLAY", "DISPLAY", "CI",
}

func environment(o Options) []string {
	env := slices.DeleteFunc(os.Environ(), func(kv string) bool {
		name, _, _ := strings.Cut(kv, "=")
		return slices.Contains(foreign, name)
	})
	env = append(env, "TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "LC_ALL=C.UTF-8")
	if o.Dir != "" {
		env = append(env, "PWD="+o.Dir)
	}
	return append(env, o.Env...)
}

// lineChanges says how the line discipline differs from the one that the
// program found.
func (s *Session) lineChanges() []string {
	now, err := termios.GetTermios(int(s.slave.Fd()))
	if err != nil {
		return nil
	}
	var left []string
	note := func(is bool, what string) {
		if is {
			left = append(left, what)
		}
	}
	note(s.before.Lflag&unix.ECHO != now.Lflag&unix.ECHO, "the terminal does not echo")
	note(s.before.Lflag&unix.ICANON != now.Lflag&unix.ICANON, "the terminal is not in line mode")
	note(s.before.Lflag&unix.ISIG != now.Lflag&unix.ISIG, "the terminal's interrupt key is off")
	note(s.before.Iflag != now.Iflag, "the terminal's input modes are changed")
	note(s.before.Oflag != now.Oflag, "the terminal's output modes are changed")
	return left
}
