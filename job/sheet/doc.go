// Package sheet writes assets as tables, and reads tables back as what is to be
// changed: CSV for spreadsheets and editors, JSON and JSON Lines for programs. It
// exists so that what comes back unchanged means no change, whatever texts the
// assets hold. It knows neither HTTP nor jobs nor the disk.
//
// A CSV file has one line of column names, then one line an asset. Lists, such
// as tags, are separated by commas; a comma or a backslash that is part of a
// value has a backslash before it. A text that a spreadsheet would take for a
// formula, one that begins with = + - @, one of these in full width, a tab or the
// end of a line, has an apostrophe before it, and so has a text that begins with an
// apostrophe; reading takes that apostrophe away again. Numbers are written as they are.
package sheet
