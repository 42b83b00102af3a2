package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// variables makes a getenv of pairs.
func variables(pairs ...string) func(string) string {
	values := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		values[pairs[i]] = pairs[i+1]
	}
	return func(name string) string { return values[name] }
}

func TestChoose(t *testing.T) {
	t.Parallel()
	limit := 7
	work := env(func(e *Environment) { e.Name = "work" })
	file := File{
		Path: "config.toml", Default: "work", Sandbox: Sandbox{Data: "/lib", RateLimit: &limit},
		Environments: []Environment{env(func(e *Environment) { e.Name, e.ReadOnly = "live", true }), work},
	}
	plain := file
	plain.Default = ""
	box := func(data, source string, readOnly bool) Choice {
		return Choice{
			Sandbox: true, Environment: Environment{Name: Sandboxed, ReadOnly: readOnly},
			Data: data, RateLimit: &limit, ReadOnly: readOnly, Source: source,
		}
	}
	url := variables("CLOUDINARY_URL", "cloudinary://key:secret@demo", "CLOUDINARY_API_PROXY", "http://p:1")
	proxied := env(func(e *Environment) { e.APIProxy = "http://p:1" })
	python := variables("CLOUDINARY_URL", "nonsense", "CLOUDINARY_CLOUD_NAME", "demo", "CLOUDINARY_API_KEY", "key",
		"CLOUDINARY_API_SECRET", "secret", "CLOUDINARY_SECURE", "False", "CLOUDINARY_READ_ONLY", "true")
	tests := []struct {
		name   string
		flags  Flags
		getenv func(string) string
		file   File
		want   Choice
	}{
		{"flag before variable", Flags{Env: "work"}, url, file, Choice{Environment: work, Source: "--env"}},
		{"variable before default", Flags{}, url, file, Choice{Environment: proxied, Source: "CLOUDINARY_URL"}},
		{"default", Flags{}, variables(), file, Choice{Environment: work, Source: "default"}},
		{"nothing", Flags{}, variables(), plain, box("/lib", "no other environment", false)},
		{"default is the sandbox", Flags{}, variables(), File{Default: Sandboxed, Sandbox: file.Sandbox}, box("/lib", "no other environment", false)},
		{"sandbox before variable", Flags{Sandbox: true}, url, file, box("/lib", "--sandbox", false)},
		{"sandbox by name", Flags{Env: Sandboxed, Data: "/x"}, url, file, box("/x", "--env", false)},
		{"data implies the sandbox", Flags{Data: "/x", ReadOnly: true}, url, file, box("/x", "--data", true)},
		{"read-only by flag", Flags{Env: "work", ReadOnly: true}, url, file, Choice{
			Environment: env(func(e *Environment) { e.Name, e.ReadOnly = "work", true }), ReadOnly: true, Source: "--env",
		}},
		{"read-only by file", Flags{Env: "live"}, url, file, Choice{Environment: file.Environments[0], ReadOnly: true, Source: "--env"}},
		{"Python's variables", Flags{}, python, file, Choice{
			Environment: env(func(e *Environment) { e.Secure = false }), Source: "CLOUDINARY_CLOUD_NAME",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := Choose(tt.flags, tt.getenv, tt.file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Choose (-want +got):\n%s", diff)
			}
		})
	}
}

func TestChooseErrors(t *testing.T) {
	t.Parallel()
	file := File{Path: "config.toml", Environments: []Environment{{Name: "work"}}}
	tests := []struct {
		name   string
		flags  Flags
		getenv func(string) string
		want   string
	}{
		{"unknown name", Flags{Env: "home"}, variables(), `--env: no environment "home" in config.toml; there are: work, sandbox`},
		{"both", Flags{Env: "work", Sandbox: true}, variables(), "exclude each other"},
		{"data of an account", Flags{Env: "work", Data: "/x"}, variables(), "--data is the sandbox's folder"},
		{"bad URL", Flags{}, variables("CLOUDINARY_URL", "x"+canary), "CLOUDINARY_URL: invalid scheme"},
		{"bad variable", Flags{}, variables("CLOUDINARY_CLOUD_NAME", "c", "CLOUDINARY_API_SECRET", canary+"\n"), "CLOUDINARY_API_SECRET must not have control characters"},
		{"bad proxy", Flags{}, variables("CLOUDINARY_URL", "cloudinary://c", "CLOUDINARY_API_PROXY", canary), "CLOUDINARY_API_PROXY must be"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := Choose(tt.flags, tt.getenv, file)
			if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), canary) {
				t.Errorf("Choose: %v, want %q", err, tt.want)
			}
			if diff := cmp.Diff(Choice{}, got); diff != "" {
				t.Errorf("Choose with an error (-want +got):\n%s", diff)
			}
		})
	}
}
