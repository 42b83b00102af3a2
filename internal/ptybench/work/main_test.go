//go:build unix

package main

import (
	"os"
	"testing"

	"cldx/internal/term"
)

const asProgram = "WORK_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

func TestWorkSaysWhenItIsDone(t *testing.T) {
	t.Parallel()
	s, err := term.Start(t.Context(), term.Options{Cols: 60, Rows: 5, Env: []string{asProgram + "=1"}}, os.Args[0], "-rounds", "3")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.WaitFor(t.Context(), "each time, done"); err != nil {
		t.Fatal(err)
	}
	if err := s.Keys(t.Context(), "q"); err != nil {
		t.Fatal(err)
	}
	if exit, err := s.Wait(t.Context()); err != nil || exit.Code != 0 {
		t.Errorf("it ends with %+v, %v", exit, err)
	}
}
