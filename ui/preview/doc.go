// Package preview gets pictures onto the screen: it says where the service
// delivers exactly the pixels that a place on the screen can show, fetches them
// when the user rests, decodes them beside the keys, and hands out lines to put in
// a view. It knows assets and cells; how bytes get here is handed in.
//
// A part of the screen that shows pictures does two things:
//
//	// Pictures says, whenever it is asked, what the part would show in that room.
//	func (g *Grid) Pictures(width, height int) []preview.Want {
//		of, ok := preview.Still(asset)
//		return []preview.Want{{Of: of, Cols: 24, Rows: 8}}
//	}
//
//	// In View, for each of them:
//	img := gallery.Image(want)
//	img.Lines // all of the same width, at most Cols by Rows; empty until it is there
//	img.Note  // why there will be none: "no picture: not found"; "" while it is on its way
//
// The explorer asks every visible pane and every open window that has the method
// Pictures after each message, and compares: what is new is fetched once nothing
// new has come for a moment, what nobody wants any more is cancelled, what was
// shown lately is still there. So nobody fetches, waits, debounces or cancels
// anything themselves. Order is urgency: the first wants are fetched first.
//
// Lines go into the view as they are. They may be cut with the ansi package, and
// covered by windows; they must not be cleaned or coloured.
//
// Addresses: Still (an image, the first page of a PDF, a video's first frame, the
// waveform of a sound), Frame, Page, Waveform, Through (any transformation first),
// Plain (any URL as it stands).
package preview
