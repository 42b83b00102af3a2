package job

import (
	"time"

	"cldx/api"
	"cldx/model"
)

// Progress is how far a job is.
type Progress struct {
	JobID  string
	Title  string
	Done   int // items
	Failed int
	Total  int
	Rate   float64       // items a second
	AtOnce int           // calls that are made at the same time
	Left   time.Duration // 0 while it can't be said
	// Waiting is until when the rate limit holds the job up; zero when it does not.
	Waiting time.Time
	Volume  Volume     // of the bytes of files
	Files   []Transfer // that are under way
}

// Report is how a job went.
type Report struct {
	JobID     string
	Title     string
	Done      int // items
	Total     int
	Failures  []Failure
	Skipped   int // items that were not tried
	Cancelled bool
	Open      bool // what it was about was not all found: a search did not come to its end
	Took      time.Duration
	Undo      Undo
}

// Failure is one item that failed, and why.
type Failure struct {
	Step  int           `json:"step"`
	Key   model.Key     `json:"key,omitzero"`
	Label string        `json:"label,omitempty"`
	Op    string        `json:"op"`
	Kind  api.ErrorKind `json:"kind,omitempty"`
	Why   string        `json:"why"`
}

// Name returns what the failure is about.
func (f Failure) Name() string {
	if f.Key.PublicID != "" {
		return string(f.Key.PublicID)
	}
	return f.Label
}

// items is how many things a step is about.
func (s Step) items() int { return max(1, len(s.Keys)) }
