package cli

import (
	"os"
	"strings"
)

// private reports whether a variable may hold a secret of an environment: the address
// of an account, its key, its tokens, the password of its proxy.
func private(name string) bool { return strings.HasPrefix(name, "CLOUDINARY_") }

// keepSecrets takes the variables that may hold secrets out of the process's
// environment, so that no program that it starts, be it an editor, a clipboard's tool or
// a browser, gets them, and keeps them for the process itself.
func (p *Process) keepSecrets() {
	kept := map[string]string{}
	for _, pair := range p.Environ() {
		if name, value, _ := strings.Cut(pair, "="); private(name) {
			kept[name] = value
		}
	}
	getenv := p.Getenv
	p.Getenv = func(name string) string {
		if value, ok := kept[name]; ok {
			return value
		}
		return getenv(name)
	}
	for name := range kept {
		_ = os.Unsetenv(name) // a name that stood there is a good one
	}
}
