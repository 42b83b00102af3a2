package cli

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// smaps is as the kernel writes it, cut short: text, constants of which a page is a
// copy, what is written, and memory that is of no file.
const smaps = `00400000-016e3000 r-xp 00000000 fe:00 10551844                           /opt/a program
Size:              19340 kB
Private_Dirty:         0 kB
Anonymous:             0 kB
016e3000-02ad0000 r--p 012e3000 fe:00 10551844                           /opt/a program
Private_Dirty:         4 kB
Anonymous:             4 kB
02ad0000-02ae0000 r--p 012e3000 fe:00 10551844                           /opt/a program
Private_Dirty:         0 kB
Anonymous:             0 kB
02ad0000-02e09000 rw-p 026d0000 fe:00 10551844                           /opt/a program
Anonymous:           340 kB
7f0000000000-7f0000001000 r--p 00000000 fe:00 326269                     /lib/libc.so.6
Anonymous:             0 kB
c000000000-c004000000 rw-p 00000000 00:00 0
Anonymous:         16384 kB
`

func TestOnlyWhatIsAsInTheFileIsGivenBack(t *testing.T) {
	t.Parallel()
	want := []mapping{{0x400000, 0x16e3000}, {0x2ad0000, 0x2ae0000}}
	if diff := cmp.Diff(want, unchanged(smaps, "/opt/a program"), cmp.AllowUnexported(mapping{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func FuzzUnchanged(f *testing.F) {
	f.Add(smaps, "/opt/a program")
	f.Add("1-0 r-xp 0 0 0 a\nAnonymous: 0 kB\n", "a")
	f.Fuzz(func(t *testing.T, smaps, file string) {
		for _, m := range unchanged(smaps, file) {
			if m.from >= m.to {
				t.Errorf("%x to %x is no range", m.from, m.to)
			}
		}
	})
}
