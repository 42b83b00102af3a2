package config

import (
	"path/filepath"

	"github.com/adrg/xdg"
)

// Paths are the places in which cldx keeps what it keeps.
type Paths struct {
	// Config is the configuration file.
	Config string
	// Data is the folder of what the user would miss.
	Data string
	// State is the folder of journals and of what the explorer remembers.
	State string
	// Cache is the folder of what can be had again.
	Cache string
}

// Locate finds the paths: the XDG variables first, then the system's own habit.
// CLDX_CONFIG names another configuration file.
func Locate(getenv func(string) string) Paths {
	// A relative path in an XDG variable is invalid and to be ignored.
	base := func(variable, otherwise string) string {
		if given := getenv(variable); filepath.IsAbs(given) {
			otherwise = given
		}
		return filepath.Join(otherwise, "cldx")
	}
	p := Paths{
		Config: filepath.Join(base("XDG_CONFIG_HOME", xdg.ConfigHome), "config.toml"),
		Data:   base("XDG_DATA_HOME", xdg.DataHome),
		State:  base("XDG_STATE_HOME", xdg.StateHome),
		Cache:  base("XDG_CACHE_HOME", xdg.CacheHome),
	}
	if given := getenv("CLDX_CONFIG"); given != "" {
		p.Config = given
	}
	return p
}

// SandboxData returns the folder of the sandbox's library.
func (p Paths) SandboxData() string { return filepath.Join(p.Data, Sandboxed) }

// Jobs returns the folder of the journals of one environment's jobs; id is a
// word that no other environment has.
func (p Paths) Jobs(id string) string { return filepath.Join(p.State, "jobs-"+id) }

// Sessions returns the folder of what was recorded, of every environment: a
// session is found without knowing where it was recorded.
func (p Paths) Sessions() string { return filepath.Join(p.State, "sessions") }

// Session returns the file of what the explorer remembers of one environment.
func (p Paths) Session(id string) string { return filepath.Join(p.State, "explorer-"+id+".json") }

// Pictures returns the folder of one environment's pictures, as they were delivered
// for the screen.
func (p Paths) Pictures(id string) string { return filepath.Join(p.Cache, "pictures-"+id) }

// Listings returns the folder of the first pages of one environment's places, as they
// were when they were seen last.
func (p Paths) Listings(id string) string { return filepath.Join(p.Cache, "listings-"+id) }

// Crashes returns the folder of reports of crashes.
func (p Paths) Crashes() string { return filepath.Join(p.State, "crashes") }
