package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// LoadState reads what the explorer remembered, in the shape that it has there:
// nothing in it is needed, and nothing in it is secret. The state can be used whatever the error:
// a file that cannot be understood, or that its own Check refuses, is set aside as path.broken, the error says so,
// and the state is empty. A file that does not exist is no error.
func LoadState[T any](path string) (state T, err error) {
	data, _, err := readAtMost(path, maxState)
	if errors.Is(err, fs.ErrNotExist) {
		return state, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &state)
	}
	if checked, ok := any(state).(interface{ Check() error }); ok {
		if refused := checked.Check(); refused != nil { // that says more than what is not understood of it
			err = refused
		}
	}
	if err == nil {
		return state, nil
	}
	var empty T // what was read of a broken file is not to be trusted
	aside := path + ".broken"
	if moved := os.Rename(path, aside); moved != nil {
		return empty, fmt.Errorf("read session: %w (and it cannot be set aside: %w)", err, moved)
	}
	return empty, fmt.Errorf("read session: %w (the file is now %s)", err, aside)
}

// maxState bounds what the explorer remembers: thousands of names, some of them long.
const maxState = 16 << 20

// SaveState writes the state, whole or not at all, readable by the user alone. What
// could not be read again is not written: the state before it stays.
func SaveState(path string, state any) error {
	data, err := json.MarshalIndent(state, "", "  ")
	if err != nil {
		return fmt.Errorf("encode session: %w", err)
	}
	if len(data) >= maxState {
		return fmt.Errorf("write session: it has %d bytes, and at most %d can be kept; %s is as it was", len(data), maxState, path)
	}
	if err := replaceFile(path, append(data, '\n')); err != nil {
		return fmt.Errorf("write session: %w", err)
	}
	return nil
}

// ChangeState changes the state as it is on the disk now, so that what another
// explorer kept meanwhile is not lost, and returns it as it is then. change gets an
// empty state where there is none. One that can't be understood is set aside as
// LoadState does; the change is kept nonetheless, and the error says so.
func ChangeState[T any](path string, change func(T) T) (state T, err error) {
	err = alone(path, func() error {
		now, broken := LoadState[T](path)
		state = change(now)
		return errors.Join(broken, SaveState(path, state))
	})
	return state, err
}
