package dialog

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui/keys"
	"cldx/ui/pane"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// Export is what is to be exported, and where to.
type Export struct {
	What int // index of what was offered
	SDK  int // tab
	To   ExportTo
	Path string
}

// ExportTo is where an export goes.
type ExportTo int

// The places that an export goes to.
const (
	ToFile ExportTo = iota
	ToClipboard
	ToHAR // a file with the requests and responses
)

// Offer is what can be exported.
type Offer struct {
	What []string // such as "all writes"
	SDKs []string
	// Path suggests a file for what is chosen.
	Path func(Export) string
	// Preview makes the code of what is chosen; the command answers with a Preview of
	// the same turn.
	Preview func(Export) (task.Turn, tea.Cmd)
}

// Preview is how an export begins to look.
type Preview struct {
	Turn  task.Turn
	Code  pane.Code
	Notes []string // what was left out, and why
	Err   error
}

// Exporting asks what to export and where to. Its result is the export.
type Exporting struct {
	offer Offer
	want  Export
	row   int // that the keys are for
	rows  [exportRows]buttons
	path  field
	own   bool // the path was typed

	preview Preview
	waiting task.Turn
	sight
	done   bool
	agreed bool
}

// sight is the part of the preview that is seen.
type sight struct {
	drawn  drawnCode
	first  int // line
	page   int // lines
	length int
}

// drawnCode is a preview as it was drawn.
type drawnCode struct {
	turn  task.Turn
	width int
	theme *theme.Theme
	lines []string
}

// The rows of the dialog.
const (
	whatRow = iota
	sdkRow
	toRow
	pathRow
	exportRows
)

// NewExport returns the dialog, with a tab chosen.
func NewExport(o Offer, sdk int) *Exporting {
	e := &Exporting{offer: o, want: Export{SDK: sdk}}
	fill := func(row int, labels []string) {
		for _, l := range labels {
			e.rows[row].row = append(e.rows[row].row, button{label: l})
		}
	}
	fill(whatRow, o.What)
	fill(sdkRow, o.SDKs)
	fill(toRow, []string{"file", "clipboard", "HAR file"})
	e.suggest()
	return e
}

// Start makes the first preview.
func (e *Exporting) Start() tea.Cmd { return e.ask() }

// Done reports whether the dialog has ended.
func (e *Exporting) Done() bool { return e.done }

// Result returns what to export.
func (e *Exporting) Result() (Export, bool) { return e.want, e.agreed }

func (e *Exporting) suggest() {
	if !e.own {
		e.path.Set(e.offer.Path(e.want))
	}
}

// ask makes the preview of what is chosen now.
func (e *Exporting) ask() tea.Cmd {
	turn, cmd := e.offer.Preview(e.want)
	e.waiting, e.first = turn, 0
	return cmd
}

// Context is that of the row.
func (e *Exporting) Context() keys.Context {
	if e.row == pathRow {
		return keys.Dialogs
	}
	return keys.Choices
}

// Update takes keys, clicks and previews.
func (e *Exporting) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case Preview:
		if msg.Turn == e.waiting {
			e.preview, e.waiting = msg, 0
		}
	case tea.KeyPressMsg:
		return e.press(msg)
	case tea.PasteMsg:
		e.row = pathRow
		e.edit(msg)
	case tea.MouseWheelMsg:
		e.scroll(map[bool]int{true: -3, false: 3}[msg.Button == tea.MouseWheelUp])
	case tea.MouseClickMsg:
		for row := range e.rows {
			if i := e.rows[row].hit(msg.X, msg.Y); i >= 0 {
				e.row = row
				return e.choose(i)
			}
		}
	}
	return nil
}

func (e *Exporting) press(k tea.KeyPressMsg) tea.Cmd {
	asked := keys.Meant(e.Context(), k)
	switch asked {
	case keys.Leave:
		e.done = true
	case keys.Accept:
		e.accept()
	case keys.NextField, keys.NextLine, keys.NextOffer:
		e.turn(1)
	case keys.PrevField, keys.PrevLine, keys.PrevOffer:
		e.turn(-1)
	case keys.PageDown:
		e.scroll(max(e.page-1, 1))
	case keys.PageUp:
		e.scroll(-max(e.page-1, 1))
	case keys.NextChoice, keys.PrevChoice:
		by := 1
		if asked == keys.PrevChoice {
			by = -1
		}
		return e.choose((e.chosen(e.row) + by + len(e.rows[e.row].row)) % len(e.rows[e.row].row))
	default:
		if e.row == pathRow {
			e.edit(k)
		}
	}
	return nil
}

// accept ends the dialog where there is something to export.
func (e *Exporting) accept() {
	if e.preview.Err != nil || e.waiting != 0 && e.preview.Code.Text == "" {
		return
	}
	e.want.Path = e.path.Text()
	if e.want.To != ToClipboard && e.want.Path == "" {
		e.row = pathRow
		return
	}
	e.agreed, e.done = true, true
}

// turn goes to another row; where nothing is written there is no path.
func (e *Exporting) turn(n int) {
	rows := exportRows
	if e.want.To == ToClipboard {
		rows--
	}
	e.row = (e.row + n + rows) % rows
	if e.row == sdkRow && e.want.To == ToHAR {
		e.turn(n)
	}
}

func (e *Exporting) edit(msg tea.Msg) {
	if e.path.update(msg) {
		e.own = true
	}
}

func (e *Exporting) chosen(row int) int {
	switch row {
	case whatRow:
		return e.want.What
	case sdkRow:
		return e.want.SDK
	}
	return int(e.want.To)
}

func (e *Exporting) choose(i int) tea.Cmd {
	if e.chosen(e.row) == i {
		return nil
	}
	switch e.row {
	case whatRow:
		e.want.What = i
	case sdkRow:
		e.want.SDK = i
	case toRow:
		e.want.To = ExportTo(i)
	}
	e.suggest()
	return e.ask()
}

func (e *Exporting) scroll(by int) { e.first = min(max(e.first+by, 0), max(e.length-e.page, 0)) }
