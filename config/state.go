package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// State is what the explorer remembers from one session to the next. Nothing in
// it is needed, and nothing in it is secret.
type State struct {
	// SDK is the Inspect tab.
	SDK string `json:"sdk,omitempty"`
	// Focus names the pane that had the keys.
	Focus string `json:"focus,omitempty"`
	// Sizes are the panes' widths or heights in cells, by pane.
	Sizes map[string]int `json:"sizes,omitempty"`
	// Hidden names the panes that are hidden.
	Hidden []string `json:"hidden,omitempty"`
	// Places says by the environment's name where it was left.
	Places map[string]Place `json:"places,omitempty"`
}

// Place is where an environment was left, and what was searched for there.
type Place struct {
	Folder string `json:"folder,omitempty"`
	Query  string `json:"query,omitempty"`
	Sort   string `json:"sort,omitempty"`
	// Recent holds past searches, newest first.
	Recent []string `json:"recent,omitempty"`
	Saved  []Search `json:"saved,omitempty"`
}

// Search is a search expression that the user gave a name.
type Search struct {
	Name       string `json:"name"`
	Expression string `json:"expression"`
}

// LoadState reads the remembered state. The state can be used whatever the error:
// a file that cannot be understood is set aside as path.broken, the error says so,
// and the state is empty. A file that does not exist is no error.
func LoadState(path string) (State, error) {
	data, _, err := readBounded(path)
	if errors.Is(err, fs.ErrNotExist) {
		return State{}, nil
	}
	var state State
	if err == nil {
		err = json.Unmarshal(data, &state)
	}
	if err == nil {
		return state, nil
	}
	aside := path + ".broken"
	if moved := os.Rename(path, aside); moved != nil {
		return State{}, fmt.Errorf("read session: %w (and it cannot be set aside: %w)", err, moved)
	}
	return State{}, fmt.Errorf("read session: %w (the file is now %s)", err, aside)
}

// SaveState writes the state, whole or not at all, readable by the user alone.
func SaveState(path string, state State) error {
	data, err := json.MarshalIndent(state, "", "  ")
	if err != nil {
		return fmt.Errorf("encode session: %w", err)
	}
	if err := replaceFile(path, append(data, '\n')); err != nil {
		return fmt.Errorf("write session: %w", err)
	}
	return nil
}
