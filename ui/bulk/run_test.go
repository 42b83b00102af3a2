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
		{job.Progress{Done: 400, Failed: 2, Total: 1200, Rate: 12.345, Left: 65 * time.Second}, "402/1,200, 2 failed · 12.3/s · 1 min left"},
		{job.Progress{Done: 4, Total: 12, Waiting: time.Date(2026, 3, 14, 13, 5, 0, 0, time.Local)}, "waiting for the rate limit until 13:05"},
	}
	for _, tt := range tests {
		r := &running{progress: tt.progress}
		if got := r.words(); got != tt.want {
			t.Errorf("words = %q, want %q", got, tt.want)
		}
	}
}
