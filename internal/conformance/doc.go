// Command conformance drives an official SDK against the sandbox, operation by
// operation, and writes the table of what was proved. The SDK runs unchanged in a
// process of its own behind an adapter that is told calls by their names in the
// API reference; a recorder in between sees what really arrives. It knows nothing
// of the explorer and of how the sandbox works.
package main
