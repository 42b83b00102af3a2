package cli

import (
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// trim gives back the pages of the program's own file that were needed to start it.
// The system brings those that are still used back by itself, from its cache. Only
// what surely is as it is in the file is given back.
func trim() {
	b, err := os.ReadFile("/proc/self/smaps")
	exe, wrong := os.Executable()
	if err != nil || wrong != nil {
		return
	}
	for _, m := range unchanged(string(b), exe) {
		_, _, _ = unix.Syscall(unix.SYS_MADVISE, m.from, m.to-m.from, unix.MADV_DONTNEED) // it may be declined
	}
}

// mapping is a range of addresses.
type mapping struct{ from, to uintptr }

// unchanged reads /proc/PID/smaps: the mappings of a file that can't be written, and
// of which no page is a copy.
func unchanged(smaps, file string) []mapping {
	var found []mapping
	for line := range strings.Lines(smaps) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		if m, ok := parseRange(f[0]); ok {
			found = append(found, mapping{}) // what is said from here on is about this one
			if len(f) >= 6 && strings.HasPrefix(f[1], "r-") && strings.Join(f[5:], " ") == file {
				found[len(found)-1] = m
			}
			continue
		}
		if said := f[0] == "Anonymous:" || f[0] == "Private_Dirty:"; said && len(f) > 1 && f[1] != "0" && len(found) > 0 {
			found[len(found)-1] = mapping{}
		}
	}
	kept := found[:0]
	for _, m := range found {
		if m != (mapping{}) {
			kept = append(kept, m)
		}
	}
	return kept
}

func parseRange(s string) (mapping, bool) {
	low, high, _ := strings.Cut(s, "-")
	from, err := strconv.ParseUint(low, 16, 64)
	to, wrong := strconv.ParseUint(high, 16, 64)
	return mapping{uintptr(from), uintptr(to)}, err == nil && wrong == nil && from < to
}
