package bulk_test

import "testing"

func TestTagsAreAskedForOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t, options{}, "cat")
	s.press(`t "wint" esc`)
	if n := s.svc.reads["tags"]; n != 0 {
		t.Errorf("with the whole library listed the tags were asked for %d times", n)
	}
	s.svc.torn = true
	s.press(`r t "wint"`)
	s.sees("winter")
	s.press(`esc t "sum"`)
	s.sees("summer")
	if n := s.svc.reads["tags"]; n != 1 {
		t.Errorf("the tags were asked for %d times, want once", n)
	}
}
