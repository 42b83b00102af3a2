package main

import "fmt"

// Spoil makes every check against a sandbox that does nothing for the operation in
// question. One that passes all the same proves nothing, and fails the run.
func (s *Session) Spoil(only []string) error {
	return s.each(only, func(one scenario) {
		s.recorder.Spoil(one.op)
		c, words := s.check(one)
		s.recorder.Spoil("")
		if words == "" && c.shown[Works] && c.shown[Effect] {
			s.wrong(one.op, "its check passes although nothing was done")
			return
		}
		s.results = append(s.results, Result{SDK: s.name, Op: one.op, Part: Effect})
		fmt.Printf("ok   %s fails: %.200s\n", one.op, words)
	})
}
