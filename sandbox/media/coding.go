package media

import (
	"bufio"
	"encoding/binary"
	"io"
	"math"
)

// Coding is what a file's coding left of a picture, each part from 0 to 1.
type Coding struct {
	Quality     float64 // by the quantization of the brightness
	Chroma      float64 // by the quantization of the colours
	Subsampling float64 // the share of colour samples that was kept
}

// Lossless is the coding that keeps everything.
var Lossless = Coding{Quality: 1, Chroma: 1, Subsampling: 1}

// The sums of the tables that the JPEG standard gives as examples; the quality of
// an encoder scales them.
const (
	standardLuma   = 3688.0
	standardChroma = 4914.0
)

// maxSegments bounds the headers of a JPEG file that are read.
const maxSegments = 4096

// ReadCoding reads from a file's headers how a picture was coded. What is not
// JPEG, or is broken, counts as lossless.
func ReadCoding(r io.Reader) Coding {
	in := bufio.NewReader(r)
	var mark [2]byte
	if _, err := io.ReadFull(in, mark[:]); err != nil || mark != [2]byte{0xff, 0xd8} {
		return Lossless
	}
	c := Lossless
	for range maxSegments {
		marker, body, err := segment(in)
		switch {
		case err != nil || marker == 0xda:
			return c
		case marker == 0xdb:
			c.quantization(body)
		case marker == 0xc0 || marker == 0xc1 || marker == 0xc2:
			c.sampling(body)
		}
	}
	return c
}

// segment reads one header segment: its marker and what it holds.
func segment(in *bufio.Reader) (marker byte, body []byte, err error) {
	var head [4]byte
	if _, err := io.ReadFull(in, head[:]); err != nil || head[0] != 0xff {
		return 0, nil, io.ErrUnexpectedEOF
	}
	size := int(binary.BigEndian.Uint16(head[2:])) - 2
	if size < 0 {
		return 0, nil, io.ErrUnexpectedEOF
	}
	body = make([]byte, size)
	_, err = io.ReadFull(in, body)
	return head[1], body, err
}

// quantization reads tables: the first is that of the brightness, the second
// that of the colours.
func (c *Coding) quantization(body []byte) {
	for len(body) > 0 {
		wide, id := int(body[0]>>4), body[0]&15
		size := 64 * (1 + min(wide, 1))
		if len(body) < 1+size {
			return
		}
		var sum float64
		for i := 0; i < size; i += 1 + min(wide, 1) {
			if wide > 0 {
				sum += float64(binary.BigEndian.Uint16(body[1+i:]))
			} else {
				sum += float64(body[1+i])
			}
		}
		switch id {
		case 0:
			c.Quality = qualityOf(sum / standardLuma)
		case 1:
			c.Chroma = qualityOf(sum / standardChroma)
		}
		body = body[1+size:]
	}
}

// qualityOf undoes how the usual encoder scales its tables by the quality.
func qualityOf(scale float64) float64 {
	quality := 1 - scale/2
	if scale > 1 {
		quality = 0.5 / scale
	}
	return math.Round(math.Max(0, math.Min(1, quality))*100) / 100
}

// sampling reads how many samples each component has.
func (c *Coding) sampling(body []byte) {
	if len(body) < 6 || len(body) < 6+3*int(body[5]) || body[5] < 3 {
		return // grey: there are no colours to lose
	}
	area := func(i int) float64 { return float64(body[6+3*i+1]>>4) * float64(body[6+3*i+1]&15) }
	if area(0) > 0 {
		c.Subsampling = math.Min(1, (area(1)+area(2))/2/area(0))
	}
}
