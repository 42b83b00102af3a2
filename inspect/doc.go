// Package inspect spells an operation as code in ten SDKs. It exists because the
// code a person sees must be the code that does what they just did; it knows
// neither the network, nor the clock, nor the terminal, and never holds a
// credential: snippets read those from the environment.
package inspect
