package config

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// Foreign is an environment that another program has saved.
type Foreign struct {
	Environment
	// Source names the program and its file.
	Source string
	// Problem says why it can't be taken over; nil when it can.
	Problem error
}

// FindForeign reads what the cld CLI and the VS Code extension saved below home.
// Files that are not there are no error.
func FindForeign(home string, getenv func(string) string) ([]Foreign, error) {
	cli := filepath.Join(home, ".cloudinary-cli")
	if given := getenv("CLOUDINARY_HOME"); given != "" {
		cli = given
	}
	var all []Foreign
	var wrong []error
	for _, s := range []struct {
		program, path string
		read          func([]byte) (map[string]Environment, map[string]error, error)
	}{
		{"the cld CLI", filepath.Join(cli, "config.json"), readCLI},
		{"the cld CLI", filepath.Join(home, ".cloudinary-cli-config"), readCLI},
		{"the VS Code extension", filepath.Join(home, ".cloudinary", "environments.json"), readExtension},
	} {
		data, _, err := readBounded(s.path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		source := s.program + " (" + s.path + ")"
		if err == nil {
			var found map[string]Environment
			var problems map[string]error
			found, problems, err = s.read(data)
			all = append(all, foreign(source, found, problems)...)
		}
		if at, ok := errors.AsType[placed](err); ok {
			wrong = append(wrong, fmt.Errorf("read what %s saved: %s", s.program, at.in(s.path)))
		} else if err != nil {
			wrong = append(wrong, fmt.Errorf("read what %s saved: %w", s.program, err))
		}
	}
	return all, errors.Join(wrong...)
}

// foreign lists what was found, sorted, under names that can be had here.
func foreign(source string, found map[string]Environment, problems map[string]error) []Foreign {
	var list []Foreign
	for name, e := range found {
		e.Name = name
		list = append(list, Foreign{e, source, checkName(name)})
	}
	for name, err := range problems {
		list = append(list, Foreign{Environment{Name: name}, source, err})
	}
	slices.SortFunc(list, func(a, b Foreign) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

// readCLI reads the cld CLI's saved configurations: names and CLOUDINARY_URLs.
// Names in double underscores are its own settings.
func readCLI(data []byte) (map[string]Environment, map[string]error, error) {
	var saved map[string]any
	if err := readJSON(data, &saved, "an object of names and CLOUDINARY_URLs"); err != nil {
		return nil, nil, err
	}
	found, problems := map[string]Environment{}, map[string]error{}
	for name, value := range saved {
		if strings.HasPrefix(name, "__") && strings.HasSuffix(name, "__") {
			continue
		}
		raw, ok := value.(string)
		if !ok {
			problems[name] = errors.New("it is no CLOUDINARY_URL")
			continue
		}
		e, err := ParseURL(raw)
		if err == nil && e.Other["refresh_token"] != (Secret{}) {
			err = errors.New("it was made by cld login, whose token expires: only the CLI can renew it")
		}
		if err != nil {
			problems[name] = err
			continue
		}
		found[name] = e
	}
	return found, problems, nil
}

// readExtension reads the VS Code extension's environments: cloud names with key
// and secret.
func readExtension(data []byte) (map[string]Environment, map[string]error, error) {
	var saved map[string]struct {
		APIKey    string `json:"apiKey"`
		APISecret string `json:"apiSecret"`
	}
	if err := readJSON(data, &saved, "an object of cloud names, each with apiKey and apiSecret"); err != nil {
		return nil, nil, err
	}
	found, problems := map[string]Environment{}, map[string]error{}
	for name, s := range saved {
		e := blank()
		if err := cmp.Or(e.set("cloud_name", name), e.set("api_key", s.APIKey), e.set("api_secret", s.APISecret)); err != nil {
			problems[name] = err
			continue
		}
		if s.APIKey == "" || s.APISecret == "" {
			problems[name] = errors.New("it has no apiKey or no apiSecret")
			continue
		}
		found[name] = e
	}
	return found, problems, nil
}
