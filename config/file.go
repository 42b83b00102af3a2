package config

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

// maxFile bounds the configuration file.
const maxFile = 1 << 20

// Sandboxed is the name that stands for the sandbox wherever an environment can
// be named; no environment may have it.
const Sandboxed = "sandbox"

// File is what the configuration file says.
type File struct {
	// Path is where the file is, or would be.
	Path string
	// Missing says that there is no such file yet.
	Missing bool
	// Default names the environment to open when nothing else does.
	Default string
	// Environments are sorted by name.
	Environments []Environment
	Sandbox      Sandbox
	Preferences
	// Warnings are to be shown; nothing is refused because of them.
	Warnings []string
	// Doubts are what is no fault, and can't be used as it stands, each with its place:
	// for whoever asks whether the file is well.
	Doubts []string
}

// Preferences are what the file says of the explorer.
type Preferences struct {
	UI       UI
	Layout   Layout
	Keys     []KeyBinding
	Themes   []Theme
	Commands []Command
}

// dir is what relative paths in the file refer to.
func (f File) dir() string { return filepath.Dir(f.Path) }

// KeyBinding gives an action other keys. Which actions there are is for the
// explorer to say, so it carries its place for an error.
type KeyBinding struct {
	// Context is the pane or dialog; empty means everywhere.
	Context string
	Action  string
	// Keys is empty where the action is to have none.
	Keys []string
	At   Spot
}

// Sandbox holds settings of the embedded environment.
type Sandbox struct {
	// Data is the library's folder; empty means the default.
	Data string
	// RateLimit is the number of Admin calls an hour, 0 for no limit; nil means
	// the default.
	RateLimit *int
}

// Environment returns the environment of that name.
func (f File) Environment(name string) (Environment, bool) {
	i := slices.IndexFunc(f.Environments, func(e Environment) bool { return e.Name == name })
	if i < 0 {
		return Environment{}, false
	}
	return f.Environments[i], true
}

// Names returns the environments' names, sorted.
func (f File) Names() []string {
	names := make([]string, len(f.Environments))
	for i, e := range f.Environments {
		names[i] = e.Name
	}
	return names
}

// Put adds env or replaces the one of its name.
func (f *File) Put(env Environment) error {
	if err := checkName(env.Name); err != nil {
		return err
	}
	f.Environments = slices.DeleteFunc(slices.Clone(f.Environments), func(e Environment) bool { return e.Name == env.Name })
	f.Environments = append(f.Environments, env)
	slices.SortFunc(f.Environments, func(a, b Environment) int { return cmp.Compare(a.Name, b.Name) })
	return nil
}

// Remove takes an environment out, and says whether there was one. If it was the
// default there is none afterwards.
func (f *File) Remove(name string) bool {
	before := len(f.Environments)
	f.Environments = slices.DeleteFunc(slices.Clone(f.Environments), func(e Environment) bool { return e.Name == name })
	if f.Default == name {
		f.Default = ""
	}
	return len(f.Environments) < before
}

var names = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`) })

const longestName = 64

func checkName(name string) error {
	if name == Sandboxed {
		return errors.New(`"sandbox" is the embedded environment's own name; choose another`)
	}
	if len(name) > longestName || !names().MatchString(name) {
		return errors.New("an environment's name must have letters, digits, dots, hyphens and underscores only")
	}
	return nil
}

// Load reads the configuration file. One that does not exist is an empty one.
// The error lists everything that is wrong, each with file and line; it never
// holds a value of the file.
func Load(path string) (File, error) {
	data, mode, err := readBounded(path)
	if errors.Is(err, fs.ErrNotExist) {
		return File{Path: path, Missing: true}, nil
	}
	if errors.Is(err, fs.ErrPermission) {
		return File{}, fmt.Errorf("read configuration: %w; you must be allowed to read it, or CLDX_CONFIG must name another file", err)
	}
	if err != nil {
		return File{}, fmt.Errorf("read configuration: %w", err)
	}
	file, err := parse(path, string(data))
	if err != nil {
		return File{}, err
	}
	if runtime.GOOS != "windows" && mode.Perm()&0o077 != 0 && file.holdsSecrets() {
		file.Warnings = append(file.Warnings, fmt.Sprintf(
			"%s holds secrets and others can read it (mode %04o); run: chmod 600 %s", path, mode.Perm(), path))
	}
	return file, nil
}

func (f File) holdsSecrets() bool {
	return slices.ContainsFunc(f.Environments, func(e Environment) bool {
		return !e.APISecret.IsZero() || !e.OAuthToken.IsZero() || len(e.Other) > 0
	})
}

// readBounded reads a file that must not be large.
func readBounded(path string) ([]byte, fs.FileMode, error) { return readAtMost(path, maxFile) }

// readAtMost is readBounded for files that may be larger.
func readAtMost(path string, limit int) ([]byte, fs.FileMode, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, 0, err
	}
	if !info.Mode().IsRegular() {
		return nil, 0, fmt.Errorf("%s is not a file", path)
	}
	data, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	if err != nil {
		return nil, 0, err
	}
	if len(data) > limit {
		return nil, 0, fmt.Errorf("%s is larger than %d bytes", path, limit)
	}
	return data, info.Mode(), nil
}

// parse reads the text of a configuration file.
func parse(path, text string) (File, error) {
	text = strings.TrimPrefix(text, "\uFEFF")
	r := &reader{path: path, lines: strings.Split(text, "\n")}
	var root map[string]toml.Primitive
	meta, err := toml.Decode(text, &root)
	if err != nil {
		return File{}, r.syntax(err)
	}
	r.meta = meta
	file := File{Path: path}
	r.root(table{r: r, values: root}, &file)
	if err := r.err(); err != nil {
		return File{}, err
	}
	return file, nil
}
