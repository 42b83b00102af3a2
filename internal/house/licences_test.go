package house

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The kinds of licences that what is linked into cldx may have, told by what only
// they say. Each lets a program be given away under another licence, with a notice.
var kinds = []struct {
	name string
	says []string
}{
	{"Apache 2.0", []string{"apache license", "grant of copyright license", "grant of patent license"}},
	{"MIT", []string{"permission is hereby granted, free of charge, to any person obtaining a copy", "the above copyright notice and this permission notice shall be included"}},
	{"BSD", []string{"redistribution and use in source and binary forms, with or without modification, are permitted", "redistributions in binary form must reproduce the above copyright notice"}},
	{"public domain", []string{"the author disclaims copyright to this source code"}},
}

// What a licence says that asks for more than a notice.
var refused = regexp.MustCompile(`gnu (lesser |affero |library )?general public|mozilla public license|commons clause|business source license|server side public|noncommercial|all advertising materials`)

// dependency is a module that is linked into the program on some system.
type dependency struct{ path, folder string }

// TestLicences fails for a module whose licence cldx couldn't be given away with:
// each one that is linked in on any system has a licence of a known kind, and none
// asks for more.
func TestLicences(t *testing.T) {
	t.Parallel()
	modules := linked(t)
	if len(modules) < 20 {
		t.Fatalf("only %d modules are linked in: they were not read as they are", len(modules))
	}
	for _, m := range modules {
		files, err := os.ReadDir(m.folder)
		if err != nil {
			t.Fatal(err)
		}
		known := ""
		for _, f := range files {
			if f.IsDir() || !isLicence(f.Name()) {
				continue
			}
			text, err := os.ReadFile(filepath.Join(m.folder, f.Name()))
			if err != nil {
				t.Fatal(err)
			}
			kind, asks := licence(string(text))
			if asks != "" {
				t.Errorf("%s: %s asks for more than a notice: %q", m.path, f.Name(), asks)
			}
			known += kind
		}
		if known == "" {
			t.Errorf("%s: no licence of a known kind is in %s", m.path, m.folder)
		}
	}
}

// TestLicenceIsTold keeps the check able to fail.
func TestLicenceIsTold(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, kind, asks string }{
		{"Permission is hereby granted, free of charge, to any person\n  obtaining a copy … The above copyright notice and this permission notice shall be\nincluded in all copies", "MIT", ""},
		{"Permission is hereby granted, free of charge, to any person obtaining a copy, except on Fridays", "", ""},
		{"GNU LESSER GENERAL PUBLIC LICENSE\nVersion 3", "", "gnu lesser general public"},
		{"All rights reserved.", "", ""},
	}
	for _, tt := range tests {
		if kind, asks := licence(tt.text); kind != tt.kind || asks != tt.asks {
			t.Errorf("licence(%.40q…) = %q, %q, want %q, %q", tt.text, kind, asks, tt.kind, tt.asks)
		}
	}
}

// licence tells the kind of a licence, and what it asks for that none of ours may.
func licence(text string) (kind, asks string) {
	plain := strings.Join(strings.Fields(strings.ToLower(text)), " ")
	for _, k := range kinds {
		missing := func(says string) bool { return !strings.Contains(plain, says) }
		if !slices.ContainsFunc(k.says, missing) {
			kind = k.name
			break
		}
	}
	return kind, refused.FindString(plain)
}

// isLicence tells a licence of the module from a list of those of what it was made
// with: what of that is linked in is a module of its own.
func isLicence(file string) bool {
	name := strings.ToLower(file)
	if strings.Contains(name, "3rd-party") {
		return false
	}
	return strings.HasPrefix(name, "license") || strings.HasPrefix(name, "licence") || strings.HasPrefix(name, "copying")
}

// linked returns the modules of what the program is made of, on every system that
// there are releases for.
func linked(t *testing.T) []dependency {
	t.Helper()
	found := map[dependency]bool{}
	for _, system := range []string{"linux", "darwin", "windows"} {
		list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Dir}}{{end}}{{end}}", "cldx")
		list.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		out, err := list.Output()
		if err != nil {
			t.Fatalf("listing what is linked in on %s: %v", system, err)
		}
		for line := range strings.Lines(string(out)) {
			if path, folder, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
				found[dependency{path, folder}] = true
			}
		}
	}
	modules := make([]dependency, 0, len(found))
	for m := range found {
		modules = append(modules, m)
	}
	slices.SortFunc(modules, func(a, b dependency) int { return strings.Compare(a.path, b.path) })
	return modules
}
