package config

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"sync"
)

// The functions of this file change the configuration's text and leave the rest
// of it, the user's comments among it, as it is. What a file says in a way that
// can't be changed so is left to the user.

// AddEnvironment writes an environment into the file at path, in place of the one
// of its name.
func AddEnvironment(path string, e Environment) error {
	return amend(path, func(f *File) error { return f.Put(e) }, func(text string) (string, error) {
		text = cutEnvironment(text, e.Name)
		var b strings.Builder
		if err := (section{"environments", map[string]any{e.Name: e.values()}}).encode(&b); err != nil {
			return "", err
		}
		added := strings.TrimPrefix(b.String(), "[environments]\n")
		return strings.TrimLeft(strings.TrimRight(text, "\n")+"\n\n"+added, "\n"), nil
	})
}

// RemoveEnvironment takes an environment out of the file at path.
func RemoveEnvironment(path, name string) error {
	return amend(path, func(f *File) error {
		if !f.Remove(name) {
			return fmt.Errorf("there is no environment %q in %s", name, path)
		}
		return nil
	}, func(text string) (string, error) {
		file, err := parse(path, text)
		if err == nil && file.Default == name {
			text = setDefault(text, "")
		}
		return cutEnvironment(text, name), nil
	})
}

// UseEnvironment makes an environment the default.
func UseEnvironment(path, name string) error {
	return amend(path, func(f *File) error {
		if _, ok := f.Environment(name); !ok && name != Sandboxed {
			return fmt.Errorf("there is no environment %q in %s%s; there are: %s", name, path, suggestion(name, f.Names()),
				strings.Join(append(f.Names(), Sandboxed), ", "))
		}
		f.Default = name
		return nil
	}, func(text string) (string, error) { return setDefault(text, name), nil })
}

// amend changes the file's text, and looks whether that says what it should.
func amend(path string, change func(*File) error, edit func(string) (string, error)) error {
	return alone(path, func() error { return amendAlone(path, change, edit) })
}

func amendAlone(path string, change func(*File) error, edit func(string) (string, error)) error {
	data, _, err := readBounded(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read configuration: %w", err)
	}
	file, err := parse(path, string(data))
	if err != nil {
		return err
	}
	if err := change(&file); err != nil {
		return err
	}
	text, err := edit(string(data))
	if err != nil {
		return fmt.Errorf("encode configuration: %w", err)
	}
	after, err := parse(path, text)
	if err == nil && !same(file, after) {
		err = errors.New("it is written in a way that cldx does not change; change it by hand")
	}
	if err != nil {
		return fmt.Errorf("change %s: %w", path, err)
	}
	if err := replaceFile(path, []byte(text)); err != nil {
		return fmt.Errorf("write configuration: %w", err)
	}
	return nil
}

// same reports whether two files say the same.
func same(a, b File) bool {
	x, errA := a.encode()
	y, errB := b.encode()
	return errA == nil && errB == nil && x == y
}

var (
	heads        = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*\[`) })
	defaultLines = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*#?default\s*=`) })
)

// setDefault writes the default; "" takes it away.
func setDefault(text, name string) string {
	line := "default = " + quoteTOML(name)
	if name == "" {
		line = `#default = "sandbox"`
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if heads().MatchString(l) {
			break
		}
		if defaultLines().MatchString(l) {
			lines[i] = line
			return strings.Join(lines, "\n")
		}
	}
	return line + "\n\n" + text
}

// cutEnvironment takes the table of an environment out, up to the next table or
// the comment before it.
func cutEnvironment(text, name string) string {
	head := regexp.MustCompile(`^\s*\[\s*environments\s*\.\s*["']?` + regexp.QuoteMeta(name) + `["']?\s*\]`)
	var kept []string
	inside := false
	for _, line := range strings.Split(text, "\n") {
		switch {
		case head.MatchString(line):
			inside = true
			continue
		case inside && (heads().MatchString(line) || strings.HasPrefix(strings.TrimSpace(line), "#")):
			inside = false
		case inside:
			continue
		}
		kept = append(kept, line)
	}
	return strings.Join(kept, "\n")
}
