package picture

import "strings"

// ThroughTmux wraps commands so that tmux hands them on to the terminal around it,
// which it does where its option allow-passthrough is on.
func ThroughTmux(commands string) string {
	return "\x1bPtmux;" + strings.ReplaceAll(commands, "\x1b", "\x1b\x1b") + "\x1b\\"
}
