package cli

import (
	"strings"
	"sync"
)

// aside keeps what would be said on a terminal that the explorer has.
type aside struct {
	mu   sync.Mutex
	said []string
}

func (a *aside) add(text string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.said = append(a.said, strings.TrimPrefix(text, "cldx: "))
}

// take returns what was said since it was asked last.
func (a *aside) take() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	said := a.said
	a.said = nil
	return said
}
