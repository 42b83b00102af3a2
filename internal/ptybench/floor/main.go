// Floor is the least that a Bubble Tea program can do, so that benchmarks can
// tell what the framework costs from what cldx costs: without -rows it draws
// one line, with -rows N a list of N rows of which it shows as many as fit,
// and moves a cursor. It knows nothing of cldx, and must not grow.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// fps is the rate that cldx asks for; the comparison is worth nothing with another.
const fps = 120

func main() {
	rows := flag.Int("rows", 0, "rows of the list; 0 draws one line")
	flag.Parse()
	if _, err := tea.NewProgram(&floor{rows: *rows, height: 1}, tea.WithFPS(fps)).Run(); err != nil {
		fmt.Fprintln(os.Stderr, "floor:", err)
		os.Exit(1)
	}
}

type floor struct {
	rows, top, cursor, height int
}

// Init has nothing to begin.
func (f *floor) Init() tea.Cmd { return nil }

// Update moves the cursor.
func (f *floor) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		f.height = max(1, msg.Height)
	case tea.KeyPressMsg:
		switch msg.String() {
		case "q", "ctrl+c":
			return f, tea.Quit
		case "j", "down":
			f.cursor = max(0, min(f.cursor+1, f.rows-1))
		case "k", "up":
			f.cursor = max(0, f.cursor-1)
		}
	}
	f.top = max(min(f.top, f.cursor), f.cursor-f.height+1)
	return f, nil
}

// View draws one line, or the rows that fit.
func (f *floor) View() tea.View {
	v := tea.NewView(f.draw())
	v.AltScreen = true
	return v
}

func (f *floor) draw() string {
	if f.rows == 0 {
		return "floor: one line and nothing else"
	}
	var b strings.Builder
	for i := f.top; i < min(f.rows, f.top+f.height); i++ {
		if i > f.top {
			b.WriteByte('\n')
		}
		line := fmt.Sprintf("  asset_%07d.jpg   1920x1080   %6d KB", i, i*7919%100000)
		if i == f.cursor {
			line = "\x1b[7m" + line + "\x1b[m"
		}
		b.WriteString(line)
	}
	return b.String()
}
