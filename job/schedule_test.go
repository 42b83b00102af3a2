package job

import "testing"

// A file that has come leaves its place among the calls to the next, and its step goes on
// until the file is where it belongs; who waits for that step waits until then.
func TestAFileThatHasComeMakesRoom(t *testing.T) {
	t.Parallel()
	r := newRun(NewEngine(nil, nil, Options{Width: 1}), Plan{}, nil, nil)
	r.stopping = t.Context()
	begin, ended, over := make(chan Step), make(chan int), make(chan bool)
	go func() {
		r.dispatch(newSchedule([]Step{{ID: 1}, {ID: 2}, {ID: 3, After: []int{1}}}), begin, ended, nil)
		close(over)
	}()
	next := func(want int) {
		t.Helper()
		if s := <-begin; s.ID != want {
			t.Fatalf("step %d begins, want %d", s.ID, want)
		}
	}
	next(1)
	r.came <- 1
	next(2) // while 1 has not ended
	select {
	case s := <-begin:
		t.Fatalf("step %d begins beside two others", s.ID)
	case r.came <- 2:
	}
	select {
	case s := <-begin:
		t.Fatalf("step %d begins before what it waits for", s.ID)
	case ended <- 2:
	}
	r.states[1] = Done
	ended <- 1
	next(3)
	ended <- 3 // without a file
	<-over
}
