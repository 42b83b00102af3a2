// Package lettering draws text as pictures: for text assets and for the text
// overlays of transformations alike, so that both look the same. It knows
// neither HTTP nor URLs nor where pictures are put.
//
// ParseStyle reads a style as it stands in a delivery URL,
// Arial_40_bold_underline; Render draws a text in a style. The fonts are the Go
// fonts, which are part of the program: families with serifs are drawn without
// them, families of fixed width with that of Go. A letter that the fonts do not
// have is drawn as an empty box.
package lettering
