package config

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/BurntSushi/toml"
)

// Search is a search that was saved under a name.
type Search struct {
	Name       string `toml:"name"`
	Expression string `toml:"expression"`
	Sort       string `toml:"sort,omitempty"` // an order of the explorer; "" is the usual one
}

// mostSearches bounds the file of saved searches.
const mostSearches = 500

// Searches returns the file of the searches that are saved for one environment;
// id is a word that no other environment has. People may change it. It lies among
// what the user would miss: an environment has its searches whatever file configures
// cldx.
func (p Paths) Searches(id string) string { return filepath.Join(p.Data, searchesOf(id)) }

// SearchesBefore returns where they lay in earlier versions: beside the configuration.
func (p Paths) SearchesBefore(id string) string {
	return filepath.Join(filepath.Dir(p.Config), searchesOf(id))
}

func searchesOf(id string) string { return "searches-" + id + ".toml" }

// searchFile is the file of saved searches.
type searchFile struct {
	Search []Search `toml:"search"`
}

// LoadSearches reads saved searches, in their order. A file that does not exist is
// an empty one. The error says where the file is wrong.
func LoadSearches(path string) ([]Search, error) {
	data, _, err := readBounded(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read saved searches: %w", err)
	}
	var file searchFile
	meta, err := toml.Decode(string(data), &file)
	if wrong, ok := errors.AsType[toml.ParseError](err); ok {
		return nil, fmt.Errorf("read saved searches: %s:%d: %s", path, wrong.Position.Line, wrong.Message)
	}
	if err != nil {
		return nil, fmt.Errorf("read saved searches: %s: %w", path, err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return nil, fmt.Errorf("read saved searches: %s: there is no setting %s; a search has name, expression and sort", path, unknown[0])
	}
	if err := checkSearches(file.Search); err != nil {
		return nil, fmt.Errorf("read saved searches: %s: %w", path, err)
	}
	return file.Search, nil
}

func checkSearches(list []Search) error {
	seen := map[string]bool{}
	for i, s := range list {
		switch {
		case strings.TrimSpace(s.Name) == "":
			return fmt.Errorf("search %d has no name", i+1)
		case seen[s.Name]:
			return fmt.Errorf("there are two searches named %q", s.Name)
		}
		seen[s.Name] = true
	}
	if len(list) > mostSearches {
		return fmt.Errorf("there are %d searches, at most %d can be saved", len(list), mostSearches)
	}
	return nil
}

// ChangeSearches changes the saved searches as they are on the disk now, so that
// what was edited meanwhile is not lost, and returns them as they are then. A file
// that can't be read is left as it is.
func ChangeSearches(path string, change func([]Search) []Search) (list []Search, err error) {
	err = alone(path, func() error {
		now, err := LoadSearches(path)
		if err != nil {
			return err
		}
		list = change(now)
		return writeSearches(path, list)
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

func writeSearches(path string, list []Search) error {
	if err := checkSearches(list); err != nil {
		return fmt.Errorf("save searches: %w", err)
	}
	var b strings.Builder
	b.WriteString("# Saved searches, in the order in which they stand above the folders. This file may be edited:\n" +
		"# a search has a name, an expression and, if wanted, a sort. Comments are lost when cldx saves one.\n\n")
	encoder := toml.NewEncoder(&b)
	encoder.Indent = ""
	if err := encoder.Encode(searchFile{list}); err != nil {
		return fmt.Errorf("encode saved searches: %w", err)
	}
	if err := replaceFile(path, []byte(b.String())); err != nil {
		return fmt.Errorf("write saved searches: %w", err)
	}
	return nil
}
