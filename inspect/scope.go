package inspect

import "strconv"

// scope knows the names of a program's variables.
type scope struct {
	again bool              // the language lets a name be given again
	taken map[string]bool   // names that stand for something
	inner map[string]bool   // names of variables that one loop has
	now   map[string]string // what the call under way calls its variables
}

func newScope() scope {
	return scope{taken: map[string]bool{}, inner: map[string]bool{}, now: map[string]string{}}
}

// begin starts the code of a call, whose variables are not those of the calls before.
func (s *scope) begin() { s.now = map[string]string{} }

// local names a variable of the call under way; it gets a number only when the
// name stands for something else.
func (s *scope) local(name string) string {
	if given, ok := s.now[name]; ok {
		return given
	}
	given := name
	for n := 2; s.taken[given] || s.inner[given]; n++ {
		given = name + strconv.Itoa(n)
	}
	if !s.again {
		s.taken[given] = true
	}
	s.now[name] = given
	return given
}

// cell names a variable that one loop has.
func (s *scope) cell(name string) string {
	given := name
	for n := 2; s.taken[given]; n++ {
		given = name + strconv.Itoa(n)
	}
	if !s.again {
		s.inner[given] = true
	}
	return given
}
