package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tape "cldx/inspect/session"
)

// actionList is a flag with the numbers of actions, such as 3,5-7.
type actionList []actionRange

// actionRange is the actions from one number to another.
type actionRange struct{ first, last int }

// String returns the numbers as they can be given again.
func (l *actionList) String() string {
	words := make([]string, len(*l))
	for i, r := range *l {
		words[i] = strconv.Itoa(r.first)
		if r.last != r.first {
			words[i] += "-" + strconv.Itoa(r.last)
		}
	}
	return strings.Join(words, ",")
}

// Type says what the flag takes.
func (l *actionList) Type() string { return "list of numbers and ranges, such as 3,5-7" }

// Set adds numbers to the list.
func (l *actionList) Set(text string) error {
	for word := range strings.SplitSeq(text, ",") {
		first, last, ranged := strings.Cut(strings.TrimSpace(word), "-")
		from, err := strconv.Atoi(first)
		to := from
		if err == nil && ranged {
			to, err = strconv.Atoi(last)
		}
		if err != nil || from < 1 || to < from {
			return errors.New("no such list")
		}
		*l = append(*l, actionRange{from, to})
	}
	return nil
}

// of returns the numbers of a session's actions that the list means; nil when it is
// empty. Not every number between two others is an action's.
func (l actionList) of(s tape.Session) ([]int, error) {
	var numbers []int
	for _, r := range l {
		found := false
		for _, a := range s.Actions {
			if a.Number < r.first || a.Number > r.last {
				continue
			}
			found = true
			if !slices.Contains(numbers, a.Number) {
				numbers = append(numbers, a.Number)
			}
		}
		if !found {
			one := actionList{r}
			return nil, fmt.Errorf("--actions: session %s has no action %s; cldx inspect show --session %s lists them", s.ID, one.String(), s.ID)
		}
	}
	return numbers, nil
}
