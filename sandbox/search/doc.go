// Package search answers expressions of the search language from the library's
// database: it turns a parsed expression into SQL, pages through what matches in
// any order, and counts. query.Eval is the measure of what an expression means.
//
// It does not know HTTP, credentials or URLs, and it never changes the library.
package search
