//go:build unix

// Package story plays stories: a library to begin with, keys for the explorer,
// and what must come of them: the calls that change something, and the screen.
// The explorer is the real program in a terminal, the service the real sandbox
// over HTTP. The package knows nothing of what any key means.
package story

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

// Story is one story file.
type Story struct {
	Comment  string
	Options  map[string]string // cols, rows, theme, rate-limit
	Seed     []string
	Scenes   []Scene
	AnyOrder bool // the calls of a scene may arrive in any order
}

// Scene is keys and what follows from them.
type Scene struct {
	Keys     []string
	Requests []string
	Screen   []string
}

// Parse reads a story: the sections options, seed, and then for each scene
// keys, requests and screen, each of which may be missing.
func Parse(text []byte) (Story, error) {
	archive := txtar.Parse(text)
	s := Story{Comment: strings.TrimSpace(string(archive.Comment)), Options: map[string]string{}}
	if s.Comment == "" {
		return s, fmt.Errorf("story: it does not say what it is about")
	}
	for _, f := range archive.Files {
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
		for _, line := range text {
			key, value, _ := strings.Cut(line, "=")
			s.Options[strings.TrimSpace(key)] = strings.TrimSpace(value)
		}
		return nil
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
		scene.Requests, s.AnyOrder = text, true
	case "screen":
		scene.Screen = text
	default:
		return fmt.Errorf("story: unknown section %s", name)
	}
	return nil
}

func lines(text string) []string {
	all := strings.Split(text, "\n")
	return slices.DeleteFunc(all, func(line string) bool {
		return strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#")
	})
}
