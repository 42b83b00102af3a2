package bulk

import (
	"testing"
	"time"

	"cldx/job"
)

func TestWords(t *testing.T) {
	t.Parallel()
	tests := []struct {
		progress job.Progress
		want     string
	}{
		{job.Progress{}, "starting"},
		{job.Progress{Done: 3, Total: 1200}, "3/1,200"},
		{job.Progress{Done: 400, Failed: 2, Total: 1200, Rate: 12.345, Left: 65 * time.Second}, "402/1,200, 2 failed · 12/s · 1 min left"},
		{job.Progress{Done: 4000, Total: 20_000, Rate: 3301.2, Left: 4 * time.Second}, "4,000/20,000 · 3,301/s · 4 s left"},
		{job.Progress{Done: 4, Total: 120, Rate: 0.26, Left: 4 * time.Second}, "4/120 · 0.3/s · 4 s left"},
		{job.Progress{Done: 4, Total: 12, Waiting: time.Date(2026, 3, 14, 13, 5, 0, 0, time.Local)}, "waiting for the rate limit until 13:05"},
	}
	for _, tt := range tests {
		r := &running{progress: tt.progress}
		if got := r.words(); got != tt.want {
			t.Errorf("words = %q, want %q", got, tt.want)
		}
	}
}
