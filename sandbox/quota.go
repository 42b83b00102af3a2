package sandbox

import (
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// quota counts Admin calls against an hourly limit; an hour begins on the clock's hour.
type quota struct {
	limit int
	now   func() time.Time

	mu    sync.Mutex
	until time.Time
	used  int
}

func newQuota(limit int, now func() time.Time) *quota { return &quota{limit: limit, now: now} }

// spend takes one call and writes what is left into the answer's headers. When
// nothing is left it refuses the call.
func (q *quota) spend(h http.Header) error {
	if q.limit <= 0 {
		return nil
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	// A clock that was set back begins an hour too: nobody waits for more than one.
	if now := q.now(); !now.Before(q.until) || q.until.Sub(now.Round(0)) > time.Hour {
		q.until, q.used = now.UTC().Truncate(time.Hour).Add(time.Hour), 0
	}
	over := q.used >= q.limit
	if !over {
		q.used++
	}
	h.Set("X-FeatureRateLimit-Limit", strconv.Itoa(q.limit))
	h.Set("X-FeatureRateLimit-Remaining", strconv.Itoa(q.limit-q.used))
	h.Set("X-FeatureRateLimit-Reset", q.until.Format(http.TimeFormat))
	if over {
		return refuse(statusRateLimited, fmt.Sprintf("Rate Limit Exceeded. Limit of %d api operations reached. Try again on %s UTC",
			q.limit, q.until.Format(time.DateTime)))
	}
	return nil
}
