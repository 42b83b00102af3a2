package dialog

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
)

// comparison is what is known of the files that are there already. It is asked when
// enter is pressed, and once for what is typed: it reads every file, and costs
// searches.
type comparison struct {
	asked     int
	comparing bool
	compared  bool
	marked    job.Upload
	trouble   error
}

// forget drops what is known, for when something else is asked for.
func (c *comparison) forget() {
	*c = comparison{asked: c.asked + 1}
}

// learn takes the answer; it reports whether it was waited for.
func (c *comparison) learn(m Present) bool {
	if m.Turn != c.asked || !c.comparing {
		return false
	}
	c.comparing, c.compared, c.marked = false, m.Err == nil, m.Upload
	if m.Err != nil {
		c.trouble = fmt.Errorf("see what is there already: %w; nothing was sent: enter tries again, or choose to send again what is there", m.Err)
	}
	return true
}

// Submit asks which files are there already, before an upload that skips them.
func (f *upload) Submit() (taken, changed bool, cmd tea.Cmd) {
	if f.skip.at != 0 || f.compared || f.comparing || f.found.Of != f.ask() || len(f.found.Files) == 0 || f.disk.Compare == nil {
		return f.comparing, false, nil
	}
	f.forget()
	f.comparing = true
	return true, true, f.disk.Compare(f.meant(), f.asked)
}

// Next says nothing: enter uploads in any case.
func (f *upload) Next() string { return "" }

// Pending reports whether an answer is on its way without which there is no plan.
func (f *upload) Pending() bool {
	return f.comparing || f.files.text() != "" && f.found.Of != f.ask()
}
