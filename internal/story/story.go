//go:build unix

// Package story plays stories: a library to begin with, keys for the explorer,
// and what must come of them: the calls that change something, the screen, the
// clipboard, the library. The explorer is the real program in a terminal, the
// service the real sandbox over HTTP. The package knows nothing of what any key
// means.
package story

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

// Story is one story file.
type Story struct {
	Comment string
	Options map[string]string // what Raise explains
	Files   map[string]string // by name: files in the explorer's working folder
	Seed    []string
	Scenes  []Scene
}

// Scene is keys and what follows from them. What is nil is not looked at.
type Scene struct {
	Keys     []string
	AnyOrder bool     // of the requests
	Requests []string // calls that change something; none when empty
	Screen   []string
	Clip     []string // the lines of the last text that was copied
	Library  []string // every asset there is
}

// Parse reads a story: the sections options, seed and "file NAME", and then for
// each scene keys, and what follows: requests, "requests in any order", screen,
// clip and library.
func Parse(text []byte) (Story, error) {
	archive := txtar.Parse(text)
	s := Story{Comment: strings.TrimSpace(string(archive.Comment)), Options: map[string]string{}, Files: map[string]string{}}
	if s.Comment == "" {
		return s, fmt.Errorf("story: it does not say what it is about")
	}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "file "); ok {
			s.Files[name] = string(f.Data)
			continue
		}
		if err := s.section(f.Name, lines(string(f.Data))); err != nil {
			return s, err
		}
	}
	if len(s.Scenes) == 0 {
		return s, fmt.Errorf("story: it has no keys")
	}
	return s, nil
}

func (s *Story) section(name string, text []string) error {
	switch name {
	case "options":
		return s.options(text)
	case "seed":
		s.Seed = text
		return nil
	case "keys":
		s.Scenes = append(s.Scenes, Scene{Keys: text})
		return nil
	}
	if len(s.Scenes) == 0 {
		return fmt.Errorf("story: section %s before any keys", name)
	}
	scene := &s.Scenes[len(s.Scenes)-1]
	switch name {
	case "requests":
		scene.Requests = text
	case "requests in any order":
		scene.Requests, scene.AnyOrder = text, true
	case "screen":
		scene.Screen = text
	case "clip":
		scene.Clip = text
	case "library":
		scene.Library = text
	default:
		return fmt.Errorf("story: unknown section %s", name)
	}
	return nil
}

func (s *Story) options(text []string) error {
	for _, line := range text {
		key, value, _ := strings.Cut(line, "=")
		key = strings.TrimSpace(key)
		if !slices.Contains(optionNames, key) {
			return fmt.Errorf("story: there is no option %q", key)
		}
		s.Options[key] = strings.TrimSpace(value)
	}
	return nil
}

func lines(text string) []string {
	all := strings.Split(text, "\n")
	return slices.DeleteFunc(all, func(line string) bool {
		return strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#")
	})
}
