package cli

import (
	"time"

	"cldx/config"
	"cldx/sandbox"
	"cldx/ui"
)

// The bounds of what is kept of an environment's listings.
const (
	mostListings = 8 * ui.MostOfPage
	listingsAge  = 30 * 24 * time.Hour
)

// listings keeps the first page of the places that were seen last. In a sandbox's folder
// may be another library than in the last run, whose rows nobody wants to see.
func listings(s *session) ui.Listings {
	store := &config.Cache{Dir: s.paths.Listings(s.id()), Most: mostListings, Old: listingsAge}
	key := func(name string) (string, bool) {
		if !s.choice.Sandbox {
			return store.Key(name), true
		}
		library := sandbox.Library(s.choice.Data)
		return store.Key(library + " " + name), library != ""
	}
	return ui.Listings{
		Load: func(name string) []byte {
			file, ok := key(name)
			if !ok {
				return nil
			}
			sealed, _ := store.Read(file, ui.MostOfPage)
			return sealed
		},
		Keep: func(name string, text []byte) {
			if file, ok := key(name); ok {
				store.Keep(file, text)
			}
		},
	}
}
