// Package sandbox is the embedded environment: the operations of the catalogue
// over real HTTP on loopback, backed by SQLite and a folder of files. It exists
// so that the explorer works without an account, and so that unmodified
// official SDKs can be tested without the network. It does not know the
// explorer, jobs, snippets or anybody's configuration.
package sandbox
