package raw

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"cldx/ui/cell"
)

// mostPiece bounds what is measured to draw one line: longer lines are made of
// several pieces.
const mostPiece = 2000

// pages is a text with the places where its lines begin.
type pages struct {
	text   string
	starts []int32 // of the pieces
	number []int32 // of the line that a piece begins; 0 when it goes on with one
	lines  int
}

func paginate(text string) *pages {
	p := &pages{text: text}
	for from := 0; from < len(text); {
		end := strings.IndexByte(text[from:], '\n')
		next := len(text)
		if end >= 0 {
			next = from + end + 1
		}
		p.lines++
		p.add(from, next)
		from = next
	}
	return p
}

// add divides one line into pieces.
func (p *pages) add(from, next int) {
	number := int32(p.lines)
	for from < next {
		end := min(from+mostPiece, next)
		for end < next && end > from+1 && !utf8.RuneStart(p.text[end]) {
			end--
		}
		p.starts, p.number = append(p.starts, int32(from)), append(p.number, number)
		number, from = 0, end
	}
}

func (p *pages) len() int { return len(p.starts) }

// piece returns a piece as it is shown: clean, without its line end.
func (p *pages) piece(i int) string {
	end := len(p.text)
	if i+1 < len(p.starts) {
		end = int(p.starts[i+1])
	}
	s := strings.TrimSuffix(p.text[p.starts[i]:end], "\n")
	s = strings.TrimSuffix(s, "\r")
	return cell.Clean(strings.ReplaceAll(s, "\t", "    "))
}

// parts breaks a piece into lines of at most w cells.
func (p *pages) parts(i, w int) []string {
	s := p.piece(i)
	if cell.Width(s) <= w {
		return []string{s}
	}
	return strings.Split(ansi.Hardwrap(s, max(w, 1), true), "\n")
}
