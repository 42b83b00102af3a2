//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"cldx/internal/term"
)

// target is one program to measure.
type target struct {
	Name    string   `json:"name"`
	Command []string `json:"command"`
	Dir     string   `json:"dir"`
	Env     []string `json:"env"`
	Ready   string   `json:"ready"` // text that shows the content has arrived
	Pre     string   `json:"pre"`   // keys pressed after start, each let settle
	Then    string   `json:"then"`  // text that shows that what they began is done
	Keys    string   `json:"keys"`  // the measured keys, default j; several take turns
	// Pictures is how the terminal shows them: "" as blocks, kitty, sixel, iterm2.
	Pictures term.Pictures `json:"pictures"`
	Floor    string        `json:"floor"`   // name of the target to compare with
	Measure  bool          `json:"measure"` // others are compared with it, and it keeps to no budget
}

// readSuite reads a file with an array of targets. $NAME is replaced by the
// environment's value in what differs from machine to machine.
func readSuite(name string) ([]target, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var targets []target
	if err := json.Unmarshal(b, &targets); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	seen := map[string]bool{}
	for i := range targets {
		t := &targets[i]
		if t.Floor != "" && !seen[t.Floor] {
			return nil, fmt.Errorf("%s: the floor %q of %q must stand before it", name, t.Floor, t.Name)
		}
		seen[t.Name] = true
		t.Dir = os.ExpandEnv(t.Dir)
		for j, a := range t.Command {
			t.Command[j] = os.ExpandEnv(a)
		}
		for j, e := range t.Env {
			t.Env[j] = os.ExpandEnv(e)
		}
	}
	return targets, nil
}

// selected leaves the targets whose name contains part, with their floors.
func selected(targets []target, part string) []target {
	wanted := map[string]bool{}
	for _, t := range targets {
		if strings.Contains(t.Name, part) {
			wanted[t.Name], wanted[t.Floor] = true, true
		}
	}
	var out []target
	for _, t := range targets {
		if wanted[t.Name] {
			out = append(out, t)
		}
	}
	return out
}

// check refuses what could not be measured.
func (t target) check() error {
	if len(t.Command) == 0 {
		return fmt.Errorf("%s: no command", t.Name)
	}
	for _, keys := range []string{t.Pre, t.Keys} {
		if _, err := term.ParseKeys(keys); err != nil {
			return fmt.Errorf("%s: %w", t.Name, err)
		}
	}
	return nil
}

// cycle returns the keys to measure.
func (t target) cycle() []term.Key {
	keys, err := term.ParseKeys(t.Keys)
	if err != nil || len(keys) == 0 {
		return []term.Key{{Rune: 'j'}}
	}
	return keys
}
