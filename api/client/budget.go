package client

import (
	"net/http"
	"strconv"
	"sync"

	"cldx/model"
)

// budget keeps what the last Admin answer said of the hourly limit.
type budget struct {
	mu   sync.Mutex
	last model.Budget
}

func (b *budget) now() model.Budget {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.last
}

// learn reads the rate-limit headers. Answers may arrive in another order than
// they were counted: within one window the lowest remainder is the newest.
func (b *budget) learn(h http.Header) {
	limit, errLimit := strconv.Atoi(h.Get("X-FeatureRateLimit-Limit"))
	left, errLeft := strconv.Atoi(h.Get("X-FeatureRateLimit-Remaining"))
	reset, errReset := http.ParseTime(h.Get("X-FeatureRateLimit-Reset"))
	if errLimit != nil || errLeft != nil || errReset != nil || limit <= 0 {
		return
	}
	left = max(0, left)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.last.Reset.Equal(reset) && b.last.Limit == limit && b.last.Remaining < left {
		return
	}
	if reset.Before(b.last.Reset) {
		return
	}
	b.last = model.Budget{Limit: limit, Remaining: left, Reset: reset}
}
