package cli

import (
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"cldx/api"
	"cldx/api/wire"
	tape "cldx/inspect/session"
	"cldx/ui/pane"
)

func (a *app) showSessionCommand() *cobra.Command {
	var id string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show",
		Short: "Show the actions of a recorded session",
		Long: "Lists what was done in a session: number, how it went, what it was, when, how long it took and what it\n" +
			"cost. The numbers name actions for --actions. ✓ done, ✗ failed at least in part, – given up, … not\n" +
			"ended, as when its process was killed.",
		Args: nothing,
		RunE: func(*cobra.Command, []string) error {
			s, err := a.recorded(id)
			if err != nil {
				return err
			}
			if asJSON {
				return a.showSessionJSON(s)
			}
			return a.showSession(s)
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().SortFlags = false
	a.takesSession(cmd, &id)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the calls too, with their parameters")
	return cmd
}

// marks say how an action went.
var marks = map[tape.State]string{tape.Done: "✓", tape.Failed: "✗", tape.Abandoned: "–", tape.Running: "…"}

func (a *app) showSession(s tape.Session) error {
	environment := s.Environment
	if environment == "" {
		environment = "an unknown environment"
	}
	head := fmt.Sprintf("Session %s in %s, %s, by cldx %s\n", s.ID, environment, s.Started.Local().Format("2006-01-02 15:04"), s.Version)
	if err := a.print(printable(head)); err != nil {
		return err
	}
	table := tabwriter.NewWriter(a.Stdout, 0, 0, 2, ' ', 0)
	for i := range s.Actions {
		x := &s.Actions[i]
		_, err := fmt.Fprintf(table, "%4d  %s  %s\t%s\t%s\t%s\n", x.Number, marks[x.State], inCell(x.Title),
			x.At.Local().Format("15:04:05"), brief(x.Took), costOfAction(x))
		if err == nil && x.Detail != "" {
			_, err = fmt.Fprintf(table, "         %s\n", inCell(x.Detail))
		}
		if err != nil {
			return fmt.Errorf("show the session: %w", err)
		}
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("show the session: %w", err)
	}
	for _, note := range s.Notes {
		a.say("cldx: %s", printable(note))
	}
	return nil
}

// costOfAction says how many of the planned calls were made, and what they cost.
func costOfAction(x *tape.Action) string {
	var cost pane.Cost
	for _, c := range x.Calls {
		cost = cost.Plus(c.Op.Spec())
	}
	text := cost.String()
	if unmade := x.Unmade(); unmade > 0 {
		text = strings.TrimPrefix(fmt.Sprintf("%s, %d of %d calls made", text, len(x.Planned)-unmade, len(x.Planned)), ", ")
	}
	return text
}

// brief is a duration in as few letters as say enough.
func brief(d time.Duration) string {
	switch {
	case d <= 0:
		return ""
	case d < time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	case d < time.Minute:
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return d.Round(time.Second).String()
}

// shownSession is a session for machines.
type shownSession struct {
	ID          string        `json:"id"`
	Environment string        `json:"environment"`
	Started     time.Time     `json:"started_at"`
	Version     string        `json:"version"`
	Actions     []shownAction `json:"actions"`
	Notes       []string      `json:"notes"`
}

type shownAction struct {
	Number  int               `json:"number"`
	Title   string            `json:"title"`
	State   tape.State        `json:"state"`
	At      time.Time         `json:"at"`
	Took    float64           `json:"took_ms"`
	Detail  string            `json:"detail,omitempty"`
	Admin   int               `json:"admin_calls"`
	Upload  int               `json:"upload_calls"`
	Planned []json.RawMessage `json:"planned,omitempty"`
	Calls   []shownCall       `json:"calls"`
}

type shownCall struct {
	Op     json.RawMessage `json:"operation"`
	At     time.Time       `json:"at"`
	Took   float64         `json:"took_ms"`
	Status int             `json:"status,omitempty"`
	Err    string          `json:"error,omitempty"`
}

func (a *app) showSessionJSON(s tape.Session) error {
	out := shownSession{s.ID, s.Environment, s.Started, s.Version, []shownAction{}, inFull(s.Notes)}
	for i := range s.Actions {
		x := &s.Actions[i]
		planned, err := wire.MarshalAll(x.Planned)
		if err != nil {
			return err
		}
		action := shownAction{
			Number: x.Number, Title: x.Title, State: x.State, At: x.At, Took: milliseconds(x.Took), Detail: x.Detail,
			Planned: planned, Calls: []shownCall{},
		}
		for _, c := range x.Calls {
			op, err := wire.Marshal(c.Op)
			if err != nil {
				return err
			}
			if c.Op.Spec().Family == api.Admin {
				action.Admin++
			} else {
				action.Upload++
			}
			action.Calls = append(action.Calls, shownCall{op, c.At, milliseconds(c.Took), c.Status, c.Err})
		}
		out.Actions = append(out.Actions, action)
	}
	return a.printJSON(out)
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
