// Work draws one line and then does a piece of work that is always the same, so that
// benchmarks can tell a slow program from a slow machine: what reading a page of a
// library is made of, JSON that is written and read. When it is done it says so. It
// knows nothing of cldx, and must not change: limits were measured with it.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strconv"

	tea "charm.land/bubbletea/v2"
)

// fps is the floor's.
const fps = 120

func main() {
	rounds := flag.Int("rounds", 1, "how often the work is done")
	flag.Parse()
	if _, err := tea.NewProgram(&work{rounds: *rounds}, tea.WithFPS(fps)).Run(); err != nil {
		fmt.Fprintln(os.Stderr, "work:", err)
		os.Exit(1)
	}
}

type work struct {
	rounds int
	said   string
}

type done struct{ err error }

// Init begins the work.
func (w *work) Init() tea.Cmd {
	return func() tea.Msg {
		for range w.rounds {
			if err := round(); err != nil {
				return done{err}
			}
		}
		return done{}
	}
}

// Update waits for the end of the work.
func (w *work) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case done:
		w.said = ", done"
		if msg.err != nil {
			w.said = ": " + msg.err.Error()
		}
	case tea.KeyPressMsg:
		if s := msg.String(); s == "q" || s == "ctrl+c" {
			return w, tea.Quit
		}
	}
	return w, nil
}

// View draws one line.
func (w *work) View() tea.View {
	v := tea.NewView("work: one line, and the same work each time" + w.said)
	v.AltScreen = true
	return v
}

// page is fifty rows of what a library tells of an asset.
type page struct {
	Rows []row `json:"rows"`
}

type row struct {
	ID      string            `json:"id"`
	Name    string            `json:"name"`
	Format  string            `json:"format,omitempty"`
	Version int64             `json:"version"`
	Width   *int              `json:"width,omitempty"`
	Height  *int              `json:"height,omitempty"`
	Bytes   int64             `json:"bytes"`
	URL     string            `json:"url"`
	Secure  string            `json:"secure_url"`
	Folder  string            `json:"folder"`
	Created string            `json:"created_at"`
	Tags    []string          `json:"tags"`
	Context map[string]string `json:"context,omitempty"`
}

// round writes a page and reads it.
func round() error {
	var p page
	for i := range 50 {
		n := strconv.Itoa(i)
		width, height := 1920, 1080
		p.Rows = append(p.Rows, row{
			ID: "0123456789abcdef0123456789abc" + n, Name: "products/shoes/sneaker-" + n, Format: "jpg", Version: 1_700_000_000 + int64(i),
			Width: &width, Height: &height, Bytes: 123_456,
			URL:    "http://127.0.0.1/sandbox/image/upload/v1700000000/products/shoes/sneaker-" + n + ".jpg",
			Secure: "https://127.0.0.1/sandbox/image/upload/v1700000000/products/shoes/sneaker-" + n + ".jpg",
			Folder: "products/shoes", Created: "2026-11-22T10:11:12Z", Tags: []string{"shoe", "summer", n},
			Context: map[string]string{"alt": "A sneaker, number " + n},
		})
	}
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	var back page
	return json.Unmarshal(text, &back)
}
