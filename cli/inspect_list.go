package cli

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	tape "cldx/inspect/session"
)

func (a *app) listSessionsCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the recorded sessions",
		Long: "Lists the recorded sessions, newest first: ID, when it began, environment, how many actions it has and\n" +
			"how many of them changed something.",
		Args:              nothing,
		RunE:              func(*cobra.Command, []string) error { return a.listSessions(asJSON) },
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print an array")
	return cmd
}

// sessionLine is one entry of the JSON list.
type sessionLine struct {
	ID          string    `json:"id"`
	Environment string    `json:"environment"`
	Started     time.Time `json:"started_at"`
	Ended       time.Time `json:"ended_at"`
	Actions     int       `json:"actions"`
	Changes     int       `json:"changes"`
	Bytes       int64     `json:"bytes"`
	Version     string    `json:"version"`
}

func (a *app) listSessions(asJSON bool) error {
	all, err := tape.List(a.sessions())
	if err != nil {
		return err
	}
	if asJSON {
		list := make([]sessionLine, 0, len(all))
		for _, s := range all {
			list = append(list, sessionLine{s.ID, s.Environment, s.Started, s.Ended, s.Actions, s.Changes, s.Bytes, s.Version})
		}
		return a.printJSON(list)
	}
	if len(all) == 0 {
		a.say("cldx: no session was recorded yet: the explorer records what is done in it")
	}
	table := tabwriter.NewWriter(a.Stdout, 0, 0, 2, ' ', 0)
	for _, s := range all {
		_, err := fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", s.ID, s.Started.Local().Format("2006-01-02 15:04"), inCell(s.Environment),
			counted(s.Actions, "action"), counted(s.Changes, "change"))
		if err != nil {
			return fmt.Errorf("list the sessions: %w", err)
		}
	}
	return table.Flush()
}

// printJSON prints a value as people read JSON.
func (a *app) printJSON(v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("print JSON: %w", err)
	}
	text, err := indented(b)
	if err != nil {
		return err
	}
	return a.print(text)
}
