// Package query reads, checks, spells and evaluates the Cloudinary search
// language, so that the explorer can point at a mistake before a request is
// spent on it and the embedded environment can answer the same expressions.
//
// It works on text and on small interfaces only: it does not know how assets
// are stored, how a search is sent, or what SQL is.
package query
