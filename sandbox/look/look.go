// Package look measures how alike two pictures look, by what is stored about
// them: a perceptual hash and the main colours. It sees no pixels.
package look

import (
	"math"
	"math/bits"
	"strconv"

	"cldx/model"
	"cldx/sandbox/lab"
)

// Look is what a picture looks like.
type Look struct {
	PHash   string
	Colours []model.Color // #RRGGBB with their shares in percent
}

// hashBits is how long a perceptual hash is.
const hashBits = 64

// distinct is the distance in L*a*b* at which two colours have nothing in common.
const distinct = 60

// Alike says how alike two perceptual hashes are: the share of their bits that
// are the same, 1 for the same picture. What is no hash is like nothing.
func Alike(a, b string) float64 {
	n, ok := difference(a, b)
	if !ok {
		return 0
	}
	return 1 - float64(n)/hashBits
}

func difference(a, b string) (int, bool) {
	x, errX := strconv.ParseUint(a, 16, hashBits)
	y, errY := strconv.ParseUint(b, 16, hashBits)
	return bits.OnesCount64(x ^ y), errX == nil && errY == nil
}

// Similarity says from 0 to 1 how similar two pictures look: six tenths by their
// shapes, four by their colours. Shapes count as different when half of the bits
// of the hashes are, as with pictures taken at random.
func Similarity(a, b Look) float64 {
	shape, ok := shapes(a.PHash, b.PHash)
	if !ok {
		return 0
	}
	return ofShape*shape + ofColour*colours(a.Colours, b.Colours)
}

// SimilarAtMost is what Similarity may come to for pictures with these hashes.
func SimilarAtMost(a, b string) float64 {
	shape, ok := shapes(a, b)
	if !ok {
		return 0
	}
	return ofShape*shape + ofColour
}

// ofShape and ofColour weigh what two pictures have in common.
const ofShape, ofColour = 0.6, 0.4

func shapes(a, b string) (float64, bool) {
	n, ok := difference(a, b)
	return math.Max(0, 1-float64(n)/(hashBits/2)), ok
}

// colours is 1 when each colour of one picture is in the other, by shares, and
// less the further away the nearest colours are.
func colours(a, b []model.Color) float64 {
	x, y := read(a), read(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	return math.Max(0, 1-(away(x, y)+away(y, x))/2/distinct)
}

type spot struct {
	at    lab.Colour
	share float64
}

func read(list []model.Color) []spot {
	var spots []spot
	for _, c := range list {
		if at, ok := lab.Hex(c.Name); ok {
			spots = append(spots, spot{at, c.Percent})
		}
	}
	return spots
}

// away is the mean distance of a's colours from the nearest of b's.
func away(a, b []spot) float64 {
	var sum, shares float64
	for _, x := range a {
		nearest := math.Inf(1)
		for _, y := range b {
			nearest = math.Min(nearest, lab.Distance(x.at, y.at))
		}
		sum, shares = sum+x.share*nearest, shares+x.share
	}
	if shares == 0 {
		return distinct
	}
	return sum / shares
}
