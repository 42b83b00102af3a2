package lock_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"cldx/internal/lock"
)

// Many add to one number, each reading it first: none is lost, and no lock is left.
func TestHoldersComeOneAfterTheOther(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path, number := filepath.Join(dir, ".lock"), filepath.Join(dir, "number")
	if err := os.WriteFile(number, []byte("0"), 0o600); err != nil {
		t.Fatal(err)
	}
	const many, each = 8, 25
	var all sync.WaitGroup
	for range many {
		all.Go(func() {
			for range each {
				release, err := lock.Hold(path, time.Minute)
				if err != nil {
					t.Error(err)
					return
				}
				text, err := os.ReadFile(number)
				n, wrong := strconv.Atoi(string(text))
				if err != nil || wrong != nil {
					t.Error(err, wrong)
				}
				if err := os.WriteFile(number, []byte(strconv.Itoa(n+1)), 0o600); err != nil {
					t.Error(err)
				}
				release()
			}
		})
	}
	all.Wait()
	if got, err := os.ReadFile(number); string(got) != strconv.Itoa(many*each) {
		t.Errorf("the number is %s, %v; want %d", got, err, many*each)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v; want the number only", left, err)
	}
}

func TestPatienceEnds(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), ".lock")
	release, err := lock.Hold(path, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lock.Hold(path, 0); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("a held lock is given, or the error does not name it: %v", err)
	}
	release()
	if again, err := lock.Hold(path, 0); err != nil {
		t.Errorf("what was released is not given: %v", err)
	} else {
		again()
	}
}
