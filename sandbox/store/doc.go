// Package store keeps a sandbox's assets durably: rows in SQLite, contents in a
// folder of files. It exists so that nothing that was acknowledged is lost when
// the process is killed, and so that a library of a million assets pages as
// fast as one of a hundred. It knows no HTTP, no parameters and no messages of
// the API: what an answer looks like and what a call allows are the sandbox's.
package store
