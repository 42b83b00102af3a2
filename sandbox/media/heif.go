package media

import (
	"bytes"
	"encoding/binary"
)

// maxProperties bounds the properties and links of an image file that are looked at.
const maxProperties = 4096

// heif collects what the meta box of a HEIC or AVIF file says. Items (tiles, thumbnails, masks, the picture) are
// linked to properties by number, so they can be read only when all is known.
type heif struct {
	s          *source
	in         *Info
	primary    uint32
	properties []box
	linked     map[uint32][]int
}

// parseHEIF takes the size of the primary item. Without one, it takes the largest: the others are tiles and thumbnails.
func parseHEIF(s *source, in *Info) error {
	h := heif{s: s, in: in, linked: map[uint32][]int{}}
	err := eachBox(s, 0, s.size, func(b box) error {
		switch b.kind {
		case "meta":
			return eachBox(s, b.off+4, b.end, h.visit)
		case "moov":
			return heifSequence(s, b, in)
		}
		return nil
	})
	if err != nil && len(h.properties) == 0 {
		return err
	}
	return h.settle()
}

func (h *heif) visit(b box) error {
	switch b.kind {
	case "pitm":
		f, err := h.s.at(b.off, 6)
		if err != nil {
			return err
		}
		if h.primary = uint32(binary.BigEndian.Uint16(f[4:])); f[0] > 0 {
			if f, err = h.s.at(b.off+4, 4); err != nil {
				return err
			}
			h.primary = binary.BigEndian.Uint32(f)
		}
	case "iprp":
		return eachBox(h.s, b.off, b.end, h.visit)
	case "ipco":
		return eachBox(h.s, b.off, b.end, func(b box) error {
			if len(h.properties) == maxProperties {
				return invalid("more than %d properties", maxProperties)
			}
			h.properties = append(h.properties, b)
			return nil
		})
	case "ipma":
		return h.links(b)
	}
	return nil
}

// links reads which properties an item has. Numbers begin at one; the top bit of each is a flag.
func (h *heif) links(b box) error {
	f, err := h.s.at(b.off, 8)
	if err != nil {
		return err
	}
	idSize, linkSize := 2+2*b2i(f[0] > 0), 1+int(f[3]&1)
	count := binary.BigEndian.Uint32(f[4:])
	off := b.off + 8
	for range min(count, maxProperties) {
		e, err := h.s.at(off, idSize+1)
		if err != nil {
			return err
		}
		id, n := bigEndian(e[:idSize]), int(e[idSize])
		off += int64(idSize + 1)
		if e, err = h.s.at(off, n*linkSize); err != nil {
			return err
		}
		for ; len(e) > 0; e = e[linkSize:] {
			h.linked[id] = append(h.linked[id], int(bigEndian(e[:linkSize])&(1<<(8*linkSize-1)-1))-1)
		}
		off += int64(n * linkSize)
	}
	return nil
}

func bigEndian(b []byte) (v uint32) {
	for _, c := range b {
		v = v<<8 | uint32(c)
	}
	return v
}

func (h *heif) settle() error {
	for _, at := range h.linked[h.primary] {
		if at >= 0 && at < len(h.properties) {
			if err := h.size(h.properties[at]); err != nil {
				return err
			}
		}
	}
	known := h.in.Width > 0
	for _, p := range h.properties {
		if !known && p.kind == "ispe" {
			if err := h.size(p); err != nil {
				return err
			}
		}
		if p.kind == "auxC" {
			f, err := h.s.upTo(p.off, int(min(p.size(), 64)))
			if err != nil {
				return err
			}
			h.in.HasAlpha = h.in.HasAlpha || bytes.Contains(f, []byte("alpha"))
		}
	}
	if h.in.Width == 0 {
		return invalid("no size property")
	}
	return nil
}

// size takes an extent when it is the largest so far, and cuts it down to the clean aperture: coders pad pictures
// to whole blocks.
func (h *heif) size(b box) error {
	switch b.kind {
	case "ispe":
		f, err := h.s.at(b.off, 12)
		if err != nil {
			return err
		}
		width, height := int64(binary.BigEndian.Uint32(f[4:])), int64(binary.BigEndian.Uint32(f[8:]))
		if width > 1<<30 || height > 1<<30 {
			return invalid("size %d x %d", width, height)
		}
		if width*height > int64(h.in.Width)*int64(h.in.Height) {
			h.in.Width, h.in.Height = int(width), int(height)
		}
	case "clap":
		f, err := h.s.at(b.off, 16)
		if err != nil {
			return err
		}
		v := func(i int) int64 { return int64(binary.BigEndian.Uint32(f[4*i:])) }
		if v(1) == 0 || v(3) == 0 {
			return invalid("a clean aperture without a scale")
		}
		if width, height := v(0)/v(1), v(2)/v(3); width > 0 && height > 0 && width <= int64(h.in.Width) && height <= int64(h.in.Height) {
			h.in.Width, h.in.Height = int(width), int(height)
		}
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
