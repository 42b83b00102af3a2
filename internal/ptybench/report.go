//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// result is a target with all its runs.
type result struct {
	target target
	runs   []figures
	floor  *result
}

// table writes the medians for people: one block a target, beside its floor.
func table(w io.Writer, results []*result) error {
	for _, r := range results {
		fmt.Fprintf(w, "%s (%d runs)\n", r.target.Name, len(r.runs))
		t := tabwriter.NewWriter(w, 0, 4, 2, ' ', tabwriter.AlignRight)
		head := "metric\tmedian\tmin\tmax\t"
		if r.floor != nil {
			head += "floor\tover floor\t"
		}
		fmt.Fprintln(t, head)
		for _, m := range metrics {
			if row, ok := r.row(m); ok {
				fmt.Fprintln(t, m.label()+"\t"+strings.Join(row, "\t")+"\t")
			}
		}
		if err := t.Flush(); err != nil {
			return err
		}
		fmt.Fprintln(w)
	}
	return nil
}

func (r *result) row(m metric) ([]string, bool) {
	s, ok := over(r.runs, m.name)
	if !ok {
		return nil, false
	}
	row := []string{number(s.median), number(s.min), number(s.max)}
	if r.floor == nil {
		return row, true
	}
	if f, ok := over(r.floor.runs, m.name); ok {
		row = append(row, number(f.median), number(s.median-f.median))
	}
	return row, true
}

// markdown writes one table with a column a target, median and ends in each.
func markdown(w io.Writer, results []*result) error {
	var b strings.Builder
	b.WriteString("| |")
	for _, r := range results {
		b.WriteString(" " + strings.ReplaceAll(r.target.Name, "|", `\|`) + " |")
	}
	b.WriteString("\n| --- |" + strings.Repeat(" ---: |", len(results)) + "\n")
	for _, m := range metrics {
		cells, any := "", false
		for _, r := range results {
			s, ok := over(r.runs, m.name)
			if !ok {
				cells += " |"
				continue
			}
			any = true
			cells += fmt.Sprintf(" %s [%s–%s] |", number(s.median), number(s.min), number(s.max))
		}
		if any {
			b.WriteString("| " + m.label() + " |" + cells + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// jsonLines writes every run as a line.
func jsonLines(w io.Writer, results []*result) error {
	enc := json.NewEncoder(w)
	for _, r := range results {
		for i, f := range r.runs {
			line := struct {
				Name    string  `json:"name"`
				Run     int     `json:"run"`
				Floor   string  `json:"floor,omitempty"`
				Metrics figures `json:"metrics"`
			}{r.target.Name, i + 1, r.target.Floor, f}
			if err := enc.Encode(line); err != nil {
				return err
			}
		}
	}
	return nil
}
