package term

import "golang.org/x/sys/unix"

// unread asks a line how many bytes nobody has read yet.
const unread = unix.TIOCINQ
