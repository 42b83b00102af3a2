package cli

import (
	"slices"
	"sync"

	"cldx/config"
)

// hidden are the secrets that this run has met, of every environment: what is
// written down must hold none of them. A nil one forgets.
type hidden struct {
	mu      sync.Mutex
	secrets []string
}

// meet remembers secrets, from any goroutine.
func (h *hidden) meet(secrets ...config.Secret) {
	if h == nil {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, secret := range secrets {
		if text := secret.Reveal(); text != "" && !slices.Contains(h.secrets, text) {
			h.secrets = append(h.secrets, text)
		}
	}
	// Of two secrets of which one begins like the other, the longer one goes first.
	slices.SortFunc(h.secrets, func(a, b string) int { return len(b) - len(a) })
}

// met returns them, the longest first.
func (h *hidden) met() []string {
	if h == nil {
		return nil
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.secrets)
}
