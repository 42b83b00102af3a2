package store

// syncFolder does nothing: Windows keeps names durable with the rename itself
// and cannot flush a folder.
func syncFolder(string) error { return nil }
