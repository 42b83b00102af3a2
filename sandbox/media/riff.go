package media

import "encoding/binary"

const maxChunks = 100_000

// eachChunk visits the chunks of a RIFF file between off and end.
func eachChunk(s *source, off, end int64, visit func(kind string, off, size int64) error) error {
	for n := 0; off+8 <= end && n < maxChunks; n++ {
		h, err := s.at(off, 8)
		if err != nil {
			return err
		}
		size := int64(binary.LittleEndian.Uint32(h[4:]))
		if err := visit(string(h[:4]), off+8, min(size, end-off-8)); err != nil {
			return err
		}
		off += 8 + size + size&1
	}
	return nil
}

// parseWAV reads the format and how many bytes of sound there are.
func parseWAV(s *source, in *Info) error {
	var perSecond, sound int64
	err := eachChunk(s, 12, s.size, func(kind string, off, size int64) error {
		switch kind {
		case "fmt ":
			b, err := s.at(off, 16)
			if err != nil {
				return err
			}
			channels := int(binary.LittleEndian.Uint16(b[2:]))
			perSecond = int64(binary.LittleEndian.Uint32(b[8:]))
			in.Audio = &AudioTrack{
				Codec: wavCodec(binary.LittleEndian.Uint16(b), binary.LittleEndian.Uint16(b[14:])), Channels: channels,
				Frequency: int(binary.LittleEndian.Uint32(b[4:])), ChannelLayout: layout(channels), BitRate: perSecond * 8,
			}
		case "data":
			sound += size
		}
		return nil
	})
	if err != nil && in.Audio == nil {
		return err
	}
	if in.Audio == nil || perSecond == 0 {
		return invalid("no sound format")
	}
	in.Duration = float64(sound) / float64(perSecond)
	in.BitRate = perSecond * 8
	return nil
}

func wavCodec(tag, bits uint16) string {
	switch {
	case tag == 3:
		return "pcm_f32le"
	case tag == 6:
		return "pcm_alaw"
	case tag == 7:
		return "pcm_mulaw"
	case bits == 8:
		return "pcm_u8"
	case bits == 24:
		return "pcm_s24le"
	case bits == 32:
		return "pcm_s32le"
	}
	return "pcm_s16le"
}

// parseAVI reads the main header and the stream formats.
func parseAVI(s *source, in *Info) error {
	a := avi{s: s, in: in}
	if err := eachChunk(s, 12, s.size, a.chunk); err != nil && in.Video == nil && in.Audio == nil {
		return err
	}
	if in.Video == nil && in.Audio == nil {
		return invalid("no picture or sound track")
	}
	return nil
}

type avi struct {
	s      *source
	in     *Info
	stream string
	codec  string
	depth  int
}

func (a *avi) chunk(kind string, off, size int64) error {
	switch kind {
	case "LIST":
		return a.list(off, size)
	case "avih":
		return a.header(off)
	case "strh":
		b, err := a.s.at(off, 8)
		if err != nil {
			return err
		}
		a.stream, a.codec = string(b[:4]), string(b[4:8])
	case "strf":
		return a.streamFormat(off)
	}
	return nil
}

func (a *avi) list(off, size int64) error {
	b, err := a.s.at(off, 4)
	if err != nil {
		return err
	}
	if kind := string(b); (kind != "hdrl" && kind != "strl") || a.depth > 3 {
		return nil
	}
	a.depth++
	defer func() { a.depth-- }()
	return eachChunk(a.s, off+4, off+size, a.chunk)
}

func (a *avi) header(off int64) error {
	b, err := a.s.at(off, 40)
	if err != nil {
		return err
	}
	perFrame := binary.LittleEndian.Uint32(b)
	a.in.NbFrames = int(binary.LittleEndian.Uint32(b[16:]))
	a.in.Width, a.in.Height = int(binary.LittleEndian.Uint32(b[32:])), int(binary.LittleEndian.Uint32(b[36:]))
	if perFrame > 0 {
		a.in.FrameRate = 1e6 / float64(perFrame)
		a.in.Duration = float64(a.in.NbFrames) * float64(perFrame) / 1e6
	}
	return nil
}

var fourCC = map[string]string{
	"H264": "h264", "h264": "h264", "XVID": "mpeg4", "xvid": "mpeg4", "DIVX": "mpeg4", "DX50": "mpeg4", "FMP4": "mpeg4",
	"MJPG": "mjpeg", "mjpg": "mjpeg", "DIB ": "rawvideo", "\x00\x00\x00\x00": "rawvideo",
}

func (a *avi) streamFormat(off int64) error {
	b, err := a.s.at(off, 16)
	if err != nil {
		return err
	}
	switch {
	case a.stream == "vids" && a.in.Video == nil:
		codec, ok := fourCC[a.codec]
		if !ok {
			codec = codecName(a.codec)
		}
		a.in.Video = &VideoTrack{Codec: codec}
	case a.stream == "auds" && a.in.Audio == nil:
		channels := int(binary.LittleEndian.Uint16(b[2:]))
		a.in.Audio = &AudioTrack{
			Codec: aviSound(binary.LittleEndian.Uint16(b), binary.LittleEndian.Uint16(b[14:])), Channels: channels, ChannelLayout: layout(channels),
			Frequency: int(binary.LittleEndian.Uint32(b[4:])), BitRate: int64(binary.LittleEndian.Uint32(b[8:])) * 8,
		}
	}
	return nil
}

func aviSound(tag, bits uint16) string {
	switch tag {
	case 0x55:
		return "mp3"
	case 0xff:
		return "aac"
	case 0x2000:
		return "ac3"
	}
	return wavCodec(tag, bits)
}
