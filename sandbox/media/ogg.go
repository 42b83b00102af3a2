package media

import (
	"bytes"
	"encoding/binary"
)

func sniffOgg(_ *source, head []byte) string {
	if !bytes.HasPrefix(head, []byte("OggS\x00")) {
		return ""
	}
	if bytes.Contains(head[:min(len(head), 512)], []byte("\x80theora")) {
		return "ogv"
	}
	return "ogg"
}

// oggStream is one logical stream: position in its clock is the granule of its last page.
type oggStream struct {
	rate    float64
	shift   uint
	preskip int64
}

// parseOgg reads the first page of each stream and the last page of the file.
func parseOgg(s *source, in *Info) error {
	streams := map[uint32]oggStream{}
	off := int64(0)
	for range 16 {
		h, err := s.at(off, 27)
		if err != nil {
			break
		}
		if string(h[:4]) != "OggS" || h[5]&2 == 0 {
			// Only first pages of streams stand at the beginning.
			break
		}
		segments, err := s.at(off+27, int(h[26]))
		if err != nil {
			return err
		}
		body := off + 27 + int64(len(segments))
		size := 0
		for _, n := range segments {
			size += int(n)
		}
		b, err := s.upTo(body, size)
		if err != nil {
			return err
		}
		if stream, ok := oggHead(b, in); ok {
			streams[binary.LittleEndian.Uint32(h[14:])] = stream
		}
		off = body + int64(size)
	}
	if in.Video == nil && in.Audio == nil {
		return invalid("no known stream")
	}
	return oggLength(s, streams, in)
}

// oggHead reads the identification header of a codec.
func oggHead(b []byte, in *Info) (oggStream, bool) {
	switch {
	case bytes.HasPrefix(b, []byte("\x01vorbis")) && len(b) >= 28:
		rate := binary.LittleEndian.Uint32(b[12:])
		channels := int(b[11])
		in.Audio = &AudioTrack{
			Codec: "vorbis", Channels: channels, Frequency: int(rate), ChannelLayout: layout(channels),
			BitRate: int64(max(int32(binary.LittleEndian.Uint32(b[20:])), 0)),
		}
		return oggStream{rate: float64(rate)}, rate > 0
	case bytes.HasPrefix(b, []byte("OpusHead")) && len(b) >= 19:
		channels := int(b[9])
		in.Audio = &AudioTrack{Codec: "opus", Channels: channels, Frequency: 48000, ChannelLayout: layout(channels)}
		return oggStream{rate: 48000, preskip: int64(binary.LittleEndian.Uint16(b[10:]))}, true
	case bytes.HasPrefix(b, []byte("\x80theora")) && len(b) >= 42:
		return theoraHead(b, in)
	}
	return oggStream{}, false
}

func theoraHead(b []byte, in *Info) (oggStream, bool) {
	in.Video = &VideoTrack{Codec: "theora", PixFormat: "yuv420p"}
	in.Width = int(b[14])<<16 | int(b[15])<<8 | int(b[16])
	in.Height = int(b[17])<<16 | int(b[18])<<8 | int(b[19])
	num, den := binary.BigEndian.Uint32(b[22:]), binary.BigEndian.Uint32(b[26:])
	if num == 0 || den == 0 {
		return oggStream{}, false
	}
	in.FrameRate = float64(num) / float64(den)
	return oggStream{rate: in.FrameRate, shift: uint(b[40]&3)<<3 | uint(b[41]>>5)}, true
}

// oggLength finds the last page of each stream from the end.
func oggLength(s *source, streams map[uint32]oggStream, in *Info) error {
	from := max(0, s.size-(256<<10))
	tail, err := s.upTo(from, 256<<10)
	if err != nil {
		return err
	}
	for at := len(tail); ; {
		at = bytes.LastIndex(tail[:at], []byte("OggS"))
		if at < 0 {
			return nil
		}
		if at+27 > len(tail) {
			continue
		}
		stream, ok := streams[binary.LittleEndian.Uint32(tail[at+14:])]
		granule := int64(binary.LittleEndian.Uint64(tail[at+6:]))
		if !ok || granule <= 0 {
			continue
		}
		if stream.shift > 0 {
			granule = granule>>stream.shift + granule&(1<<stream.shift-1)
		}
		in.Duration = max(in.Duration, float64(granule-stream.preskip)/stream.rate)
	}
}
