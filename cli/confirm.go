package cli

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"cldx/api"
)

// confirmed asks before an open-ended delete, where there is a terminal to ask
// on; a script is taken at its word.
func (a *app) confirmed(op api.Operation) bool {
	if !terminal(a.Stdin) || !terminal(a.Stderr) {
		return true
	}
	a.say("%s: %s", op.Spec().Name, op.Spec().Summary)
	for _, v := range api.Values(op) {
		if v.Const == "" {
			a.say("  %s = %s", v.Name, printable(fmt.Sprint(v.V)))
		}
	}
	a.say("Type yes to go on.")
	line, err := bufio.NewReader(a.Stdin).ReadString('\n')
	return err == nil && strings.TrimSpace(line) == "yes"
}

func terminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
