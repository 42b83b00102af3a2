package config

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"cldx/internal/lock"
)

// Save writes the configuration to file.Path, whole or not at all, readable by
// the user alone. It is written anew from the settings: comments do not survive.
func Save(file File) error {
	text, err := file.encode()
	if err != nil {
		return fmt.Errorf("encode configuration: %w", err)
	}
	if _, err := parse(file.Path, text); err != nil {
		return fmt.Errorf("check configuration before writing it: %w", err)
	}
	if err := replaceFile(file.Path, []byte(text)); err != nil {
		return fmt.Errorf("write configuration: %w", err)
	}
	return nil
}

// encode spells the file as TOML, in the order in which a reader looks for things.
func (f File) encode() (string, error) {
	var b strings.Builder
	environments := map[string]any{}
	for _, e := range f.Environments {
		environments[e.Name] = e.values()
	}
	var sections []section
	for _, g := range groups() {
		sections = append(sections, section{g.name, g.values(&f)})
	}
	sections = append(sections, section{"keys", bindingValues(f.Keys)}, section{"theme", themeValues(f.Themes)}, section{"environments", environments})
	if commands := commandValues(f.Commands); len(commands) > 0 {
		sections = append(sections, section{"", map[string]any{"command": commands}})
	}
	for _, s := range sections {
		if err := s.encode(&b); err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

// section is a table to be written under its own heading.
type section struct {
	name   string
	values map[string]any
}

// encode writes the table without its empty texts, or nothing at all.
func (s section) encode(b *strings.Builder) error {
	maps.DeleteFunc(s.values, func(_ string, v any) bool { return v == "" })
	if len(s.values) == 0 {
		return nil
	}
	if b.Len() > 0 {
		b.WriteString("\n")
	}
	nested := s.values
	if s.name != "" {
		nested = map[string]any{s.name: s.values}
	}
	encoder := toml.NewEncoder(b)
	encoder.Indent = ""
	return encoder.Encode(nested)
}

func bindingValues(bindings []KeyBinding) map[string]any {
	values := map[string]any{}
	for _, k := range bindings {
		if k.Context == "" {
			values[k.Action] = k.Keys
			continue
		}
		context, ok := values[k.Context].(map[string]any)
		if !ok {
			context = map[string]any{}
			values[k.Context] = context
		}
		context[k.Action] = k.Keys
	}
	return values
}

// values spells what differs from the defaults; an environment with keys that
// only a URL can hold is spelled as one.
func (e Environment) values() map[string]any {
	values := map[string]any{}
	for _, o := range options {
		inURL := len(e.Other) > 0 && o.outside == everywhere
		duplicate := o.key == "upload_prefix" && e.Region != "" || o.key == "region" && len(e.Other) > 0
		if given := o.read(e); given != o.read(blank()) && !inURL && !duplicate {
			values[o.key] = o.typed(given)
		}
	}
	if len(e.Other) > 0 {
		values["url"] = e.URL()
	}
	return values
}

// typed gives an option's text the type that the file has it in.
func (o option) typed(given string) any {
	switch o.kind {
	case truth:
		return given == "true"
	case number:
		n, _ := strconv.Atoi(given) // it was set from a number
		return n
	default:
		return given
	}
}

// lockPatience is how long a change waits for those of other processes.
const lockPatience = 5 * time.Second

// alone reads, changes and writes a file while no other process does.
func alone(path string, change func() error) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("change %s: %w", path, err)
	}
	release, err := lock.Hold(filepath.Join(dir, "."+filepath.Base(path)+".lock"), lockPatience)
	if err != nil {
		return fmt.Errorf("change %s: %w", path, err)
	}
	defer release()
	return change()
}

// replaceFile writes beside path and renames, so that a reader sees the old file
// or the new one. A symbolic link stays one.
func replaceFile(path string, data []byte) error {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := ownOnly(dir); err != nil {
		return err
	}
	// CreateTemp makes the file with mode 0600, whatever the umask.
	temp, err := os.CreateTemp(dir, "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	if err := fill(temp, data); err != nil {
		return err
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return err
	}
	syncDir(dir)
	return nil
}

// ownOnly takes a folder's rights from everybody but the user. Only one that is the
// program's by its name: a file may be kept in a folder of others.
func ownOnly(dir string) error {
	if filepath.Base(dir) != "cldx" {
		return nil
	}
	return os.Chmod(dir, 0o700) //nolint:gosec // a folder has to be entered
}

// fill writes, flushes to the disk and closes.
func fill(f *os.File, data []byte) error {
	_, err := f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return err
}

// syncDir makes a rename durable where the system can; the file is in place
// either way, so a refusal is no error.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
