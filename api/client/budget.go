package client

import (
	"net/http"
	"strconv"
	"sync"
	"time"

	"cldx/model"
)

// budget keeps what the last Admin answer said of the hourly limit.
type budget struct {
	mu   sync.Mutex
	last model.Budget
	at   time.Time // of the last answer, and the reset that it named, by the service's clock
	end  time.Time
}

func (b *budget) now() model.Budget {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.last
}

// learn reads the rate-limit headers. Answers may arrive in another order than
// they were counted: within one window the lowest remainder is the newest, and a window
// that ends earlier is over, unless the service's clock was set back. The time of the
// reset is kept by the clock of this machine, which others read it by.
func (b *budget) learn(h http.Header, now time.Time) {
	limit, errLimit := strconv.Atoi(h.Get("X-FeatureRateLimit-Limit"))
	left, errLeft := strconv.Atoi(h.Get("X-FeatureRateLimit-Remaining"))
	reset, errReset := http.ParseTime(h.Get("X-FeatureRateLimit-Reset"))
	if errLimit != nil || errLeft != nil || errReset != nil || limit <= 0 {
		return
	}
	left = max(0, left)
	b.mu.Lock()
	defer b.mu.Unlock()
	apart := skew(h, now)
	at := now.Add(-apart).Round(0) // what the clock says, not how long the process runs
	setBack := b.at.Sub(at) > mostApart
	if b.end.Equal(reset) && !setBack && b.last.Limit == limit && b.last.Remaining < left {
		b.last.Reset = reset.Add(apart)
		return
	}
	if reset.Before(b.end) && !setBack {
		return
	}
	b.at, b.end = at, reset
	b.last = model.Budget{Limit: limit, Remaining: left, Reset: reset.Add(apart)}
}

// mostApart is how far apart two clocks may be that agree: answers are under way for a
// while, and dates have whole seconds.
const mostApart = 2 * time.Minute

// skew is by how much the clock of this machine is ahead of the service's, which an
// answer's date tells; 0 where the two agree, or the answer does not say.
func skew(h http.Header, now time.Time) time.Duration {
	date, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return 0
	}
	if apart := now.Sub(date); apart.Abs() > mostApart {
		return apart.Round(time.Second)
	}
	return 0
}
