//go:build unix && !linux

package term

// unread asks a line how many bytes nobody has read yet: FIONREAD, as the BSDs have it.
const unread = 0x4004667f
