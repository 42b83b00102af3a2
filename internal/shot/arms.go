//go:build unix

package main

// arms holds, for the box-drawing characters from U+2500 on, the weight of the
// lines from the middle to the left, up, right and down: l is light, h heavy, d
// double. What is drawn in other ways (dashes, arcs, diagonals) has none.
var arms = [128]string{
	"l.l.", "h.h.", ".l.l", ".h.h", "", "", "", "",
	"", "", "", "", "..ll", "..hl", "..lh", "..hh",
	"l..l", "h..l", "l..h", "h..h", ".ll.", ".lh.", ".hl.", ".hh.",
	"ll..", "hl..", "lh..", "hh..", ".lll", ".lhl", ".hll", ".llh",
	".hlh", ".hhl", ".lhh", ".hhh", "ll.l", "hl.l", "lh.l", "ll.h",
	"lh.h", "hh.l", "hl.h", "hh.h", "l.ll", "h.ll", "l.hl", "h.hl",
	"l.lh", "h.lh", "l.hh", "h.hh", "lll.", "hll.", "llh.", "hlh.",
	"lhl.", "hhl.", "lhh.", "hhh.", "llll", "hlll", "llhl", "hlhl",
	"lhll", "lllh", "lhlh", "hhll", "lhhl", "hllh", "llhh", "hhhl",
	"hlhh", "hhlh", "lhhh", "hhhh", "", "", "", "",
	"d.d.", ".d.d", "..dl", "..ld", "..dd", "d..l", "l..d", "d..d",
	".ld.", ".dl.", ".dd.", "dl..", "ld..", "dd..", ".ldl", ".dld",
	".ddd", "dl.l", "ld.d", "dd.d", "d.dl", "l.ld", "d.dd", "dld.",
	"ldl.", "ddd.", "dldl", "ldld", "dddd", "", "", "",
	"", "", "", "", "l...", ".l..", "..l.", "...l",
	"h...", ".h..", "..h.", "...h", "l.h.", ".l.h", "h.l.", ".h.l",
}
