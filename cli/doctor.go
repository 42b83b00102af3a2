package cli

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
)

// finding is one thing that the doctor looked at.
type finding struct {
	Topic string `json:"topic"`
	Name  string `json:"name"`
	// State is ok, info, warning or bad.
	State string `json:"state"`
	Text  string `json:"text"`
	// Advice is what to do about it.
	Advice string `json:"advice,omitempty"`
}

// The states of findings.
const (
	stateOK      = "ok"
	stateInfo    = "info"
	stateWarning = "warning"
	stateBad     = "bad"
)

// examination collects findings.
type examination struct {
	app      *app
	ctx      context.Context
	offline  bool
	findings []finding
}

func (x *examination) note(topic, name, state, text, advice string) {
	x.findings = append(x.findings, finding{topic, name, state, printable(text), printable(advice)})
}

// either notes ok, or a problem with its advice.
func (x *examination) either(topic, name, good string, err error, state, advice string) {
	if err == nil {
		x.note(topic, name, stateOK, good, "")
		return
	}
	x.note(topic, name, state, err.Error(), advice)
}

func (a *app) doctorCommand() *cobra.Command {
	var asJSON, offline bool
	cmd := &cobra.Command{
		Use: "doctor", Short: "Report what the terminal, the system and the environments can do",
		Long: "Looks at the terminal, its pictures and clipboards, the keyring, the configuration, the folders for what is\n" +
			"kept, every environment (one ping each), the sandbox and the tools that it uses. Nothing is changed, and no\n" +
			"secret is printed.\n" +
			"Exit code: 0 when nothing is broken, 1 when something is.",
		Args: nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			x := &examination{app: a, ctx: cmd.Context(), offline: offline}
			x.program()
			x.terminal()
			x.clipboards()
			x.keyring()
			x.configuration()
			x.folders()
			x.environments()
			x.sandbox()
			x.tools()
			if err := cmd.Context().Err(); err != nil {
				return err
			}
			return x.report(asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, one finding a line")
	cmd.Flags().BoolVar(&offline, "offline", false, "make no call, and ask for no secret")
	return cmd
}

func (x *examination) program() {
	x.note("cldx", "version", stateInfo, fmt.Sprintf("%s, %s, %s/%s", x.app.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH), "")
}

// report prints the findings, and fails where something is broken.
func (x *examination) report(asJSON bool) error {
	bad := 0
	topic := ""
	for _, f := range x.findings {
		if f.State == stateBad {
			bad++
		}
		if asJSON {
			if err := x.app.printLine(f); err != nil {
				return err
			}
			continue
		}
		var b strings.Builder
		if f.Topic != topic {
			topic = f.Topic
			fmt.Fprintf(&b, "%s\n", topic)
		}
		fmt.Fprintf(&b, "  %s %-14s %s\n", map[string]string{stateOK: "✓", stateInfo: "·", stateWarning: "!", stateBad: "✗"}[f.State], f.Name, f.Text)
		if f.Advice != "" {
			fmt.Fprintf(&b, "    %-14s → %s\n", "", f.Advice)
		}
		if err := x.app.print(b.String()); err != nil {
			return err
		}
	}
	if bad > 0 {
		return &exitError{code: exitRefused, err: errors.New("something is broken: see what is marked ✗ above")}
	}
	return nil
}
