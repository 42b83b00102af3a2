package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"cldx/api"
)

// columns are the SDKs of the table.
var columns = []struct{ name, title string }{
	{"node", "Node.js"}, {"typescript", "TypeScript"}, {"python", "Python"}, {"cli", "CLI"}, {"go", "Go"},
	{"java", "Java"}, {"cldx", "cldx"},
}

// cellKey is one cell of the table.
type cellKey struct{ op, sdk string }

// cell is what is known of an operation through an SDK.
type cell struct {
	none, failed bool
	instead      string // what does it where there is no such call
	shown        map[Part]bool
	why          map[Part]string
}

// printTable writes the table as Markdown; an operation of the catalogue about which
// nothing is known through an SDK is an error.
func printTable(out io.Writer, files []string) error {
	cells, aside := map[cellKey]*cell{}, map[string]map[string]string{}
	for _, file := range files {
		results, err := readResults(file)
		if err != nil {
			return err
		}
		for _, r := range results {
			if r.Note != "" {
				if aside[r.SDK] == nil {
					aside[r.SDK] = map[string]string{}
				}
				aside[r.SDK][r.Op] = r.Note
				continue
			}
			add(cells, r)
		}
	}
	notes := &footnotes{}
	lines, err := rows(cells, notes)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s\n%s%s", lines, notes, asides(aside))
	return err
}

func readResults(file string) ([]Result, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read the results: %w", err)
	}
	defer f.Close()
	var results []Result
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r Result
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("read the results in %s: %w", file, err)
		}
		results = append(results, r)
	}
	return results, lines.Err()
}

func add(cells map[cellKey]*cell, r Result) {
	key := cellKey{r.Op, r.SDK}
	c := cells[key]
	if c == nil {
		c = &cell{shown: map[Part]bool{}, why: map[Part]string{}}
		cells[key] = c
	}
	if r.None {
		c.none, c.instead = true, r.Why
	}
	c.failed = c.failed || r.Fail != ""
	if r.Part != "" && r.Fail == "" {
		c.shown[r.Part] = r.Why == ""
		c.why[r.Part] = r.Why
	}
}

// rows writes a line for each operation.
func rows(cells map[cellKey]*cell, notes *footnotes) (string, error) {
	var text strings.Builder
	text.WriteString("| Operation |")
	for _, column := range columns {
		text.WriteString(" " + column.title + " |")
	}
	text.WriteString("\n|---|" + strings.Repeat("---|", len(columns)) + "\n")
	section := ""
	for _, e := range api.Catalog() {
		if e.Section != section {
			section = e.Section
			text.WriteString("| **" + section + "** |" + strings.Repeat(" |", len(columns)) + "\n")
		}
		text.WriteString("| `" + e.Name + "` |")
		for _, column := range columns {
			c := cells[cellKey{e.Name, column.name}]
			if c == nil {
				return "", fmt.Errorf("nothing is known of %s through %s", e.Name, column.title)
			}
			text.WriteString(" " + c.text(notes) + " |")
		}
		text.WriteString("\n")
	}
	return text.String(), nil
}

// text is how the table shows a cell.
func (c *cell) text(notes *footnotes) string {
	switch {
	case c.none && c.instead != "":
		return "– " + notes.mark(c.instead)
	case c.none:
		return "–"
	case c.failed:
		return "**failed**"
	}
	shown := ""
	for _, p := range parts {
		switch {
		case c.shown[p]:
			shown += letters[p]
		case c.why[p] != "":
			shown += " " + notes.mark(c.why[p])
		default:
			return "**failed**"
		}
	}
	return shown
}

// letters stand for the parts in a cell.
var letters = map[Part]string{Works: "w", Effect: "e", Error: "x"}

// footnotes are the reasons that cells refer to.
type footnotes struct{ list []string }

// mark refers to a reason, under a new number when it has none.
func (f *footnotes) mark(why string) string {
	i := slices.Index(f.list, why)
	if i < 0 {
		i = len(f.list)
		f.list = append(f.list, why)
	}
	return fmt.Sprintf("[%d](#reasons)", i+1)
}

// String lists the reasons.
func (f *footnotes) String() string {
	if len(f.list) == 0 {
		return ""
	}
	var text strings.Builder
	text.WriteString("### Reasons\n\n")
	for i, why := range f.list {
		fmt.Fprintf(&text, "%d. %s\n", i+1, why)
	}
	return text.String() + "\n"
}

// asides lists the public calls of each SDK that are no operations.
func asides(aside map[string]map[string]string) string {
	var text strings.Builder
	text.WriteString("### Calls that are no operations of their own\n\n")
	for _, column := range columns {
		byReason := map[string][]string{}
		for name, why := range aside[column.name] {
			byReason[why] = append(byReason[why], "`"+name+"`")
		}
		for _, why := range slices.SortedFunc(maps.Keys(byReason), cmp.Compare[string]) {
			slices.Sort(byReason[why])
			fmt.Fprintf(&text, "- %s, %s: %s.\n", column.title, strings.Join(byReason[why], ", "), why)
		}
	}
	return text.String()
}
