package media

import (
	"bytes"
	"encoding/binary"
	"strings"
)

const maxBoxes = 100_000

// box is one box of an ISO base media file; off and end bound its body.
type box struct {
	kind     string
	off, end int64
}

func (b box) size() int64 { return b.end - b.off }

// eachBox visits the boxes between off and end, in order.
func eachBox(s *source, off, end int64, visit func(box) error) error {
	defer s.leave()
	if err := s.enter(); err != nil {
		return err
	}
	for n := 0; off+8 <= end; n++ {
		if n == maxBoxes {
			return invalid("more than %d boxes", maxBoxes)
		}
		b, next, err := readBox(s, off, end)
		if err != nil {
			return err
		}
		if err := visit(b); err != nil {
			return err
		}
		off = next
	}
	return nil
}

func readBox(s *source, off, end int64) (box, int64, error) {
	h, err := s.at(off, 8)
	if err != nil {
		return box{}, 0, err
	}
	length, header := int64(binary.BigEndian.Uint32(h)), int64(8)
	switch length {
	case 0:
		// Zero means: to the end.
		length = end - off
	case 1:
		l, err := s.at(off+8, 8)
		if err != nil {
			return box{}, 0, err
		}
		length, header = int64(binary.BigEndian.Uint64(l)), 16
	}
	if length < header || length > end-off {
		return box{}, 0, invalid("box %q of %d bytes at %d", h[4:], length, off)
	}
	return box{string(h[4:]), off + header, off + length}, off + length, nil
}

// sniffBoxes tells the formats built of boxes apart by their brands.
func sniffBoxes(_ *source, head []byte) string {
	if len(head) < 12 {
		return ""
	}
	switch string(head[4:8]) {
	case "ftyp":
		end := min(len(head), max(16, int(min(binary.BigEndian.Uint32(head), 4096))))
		return brandFormat(head[8:12], head[min(16, end):end])
	case "moov", "wide", "mdat", "pnot":
		return "mov"
	}
	return ""
}

func brandFormat(major, compatible []byte) string {
	if name := oneBrand(string(major)); name != "" {
		return name
	}
	for ; len(compatible) >= 4; compatible = compatible[4:] {
		if bytes.HasPrefix(compatible, []byte("avi")) || bytes.HasPrefix(compatible, []byte("hei")) {
			return oneBrand(string(compatible[:4]))
		}
	}
	if m := string(major); m == "mif1" || m == "msf1" {
		return "heic"
	}
	return "mp4"
}

func oneBrand(brand string) string {
	switch {
	case brand == "avif" || brand == "avis":
		return "avif"
	case strings.HasPrefix(brand, "hei") || strings.HasPrefix(brand, "hev"):
		return "heic"
	case brand == "qt  ":
		return "mov"
	case brand == "M4A " || brand == "M4B ":
		return "m4a"
	case strings.HasPrefix(brand, "3gp"):
		return "3gp"
	}
	return ""
}

// parseHEIF takes the largest size that the item properties announce: thumbnails and tiles are smaller.
func parseHEIF(s *source, in *Info) error {
	err := eachBox(s, 0, s.size, func(b box) error {
		switch b.kind {
		case "meta":
			return eachBox(s, b.off+4, b.end, func(b box) error { return heifProperties(s, b, in) })
		case "moov":
			return heifSequence(s, b, in)
		}
		return nil
	})
	if err != nil && in.Width == 0 {
		return err
	}
	if in.Width == 0 {
		return invalid("no size property")
	}
	return nil
}

func heifProperties(s *source, b box, in *Info) error {
	switch b.kind {
	case "iprp", "ipco":
		return eachBox(s, b.off, b.end, func(b box) error { return heifProperties(s, b, in) })
	case "ispe":
		f, err := s.at(b.off, 12)
		if err != nil {
			return err
		}
		w, h := int64(binary.BigEndian.Uint32(f[4:])), int64(binary.BigEndian.Uint32(f[8:]))
		if w > 1<<30 || h > 1<<30 {
			return invalid("size %d x %d", w, h)
		}
		if w*h > int64(in.Width)*int64(in.Height) {
			in.Width, in.Height = int(w), int(h)
		}
	case "auxC":
		f, err := s.upTo(b.off, int(min(b.size(), 64)))
		if err != nil {
			return err
		}
		in.HasAlpha = in.HasAlpha || bytes.Contains(f, []byte("alpha"))
	}
	return nil
}

// heifSequence reads the track of an image sequence, which makes the picture an animation.
func heifSequence(s *source, b box, in *Info) error {
	var film Info
	m := movie{s: s, in: &film}
	if err := eachBox(s, b.off, b.end, m.inMoov); err != nil {
		return err
	}
	m.settle()
	in.Pages, in.Animated = film.NbFrames, film.NbFrames > 1
	in.Duration, in.NbFrames = film.Duration, film.NbFrames
	return nil
}
