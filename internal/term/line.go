//go:build unix

package term

import (
	"fmt"
	"os"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// openLine opens a pseudo-terminal whose near end can be closed while it is
// being read, for which it must not block.
func openLine(cols, rows int) (master, slave *os.File, err error) {
	blocking, slave, err := pty.Open()
	if err != nil {
		return nil, nil, fmt.Errorf("opening a pseudo-terminal: %w", err)
	}
	defer blocking.Close()
	fd, err := unix.FcntlInt(blocking.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err == nil {
		err = unix.SetNonblock(fd, true)
	}
	if err == nil {
		master = os.NewFile(uintptr(fd), blocking.Name())
		err = setSize(master, cols, rows)
	}
	if err != nil {
		slave.Close()
		return nil, nil, fmt.Errorf("preparing a pseudo-terminal: %w", err)
	}
	return master, slave, nil
}

func setSize(master *os.File, cols, rows int) error {
	conn, err := master.SyscallConn()
	if err != nil {
		return err
	}
	size := &unix.Winsize{
		Row: uint16(rows), Col: uint16(cols),
		Xpixel: uint16(min(cols*CellWidth, 65535)), Ypixel: uint16(min(rows*CellHeight, 65535)),
	}
	var failed error
	if err := conn.Control(func(fd uintptr) { failed = unix.IoctlSetWinsize(int(fd), unix.TIOCSWINSZ, size) }); err != nil {
		return err
	}
	return failed
}
