package media

import "encoding/binary"

// parseFLAC reads the stream information, which is always the first block.
func parseFLAC(s *source, in *Info) error {
	b, err := s.at(skipID3(s)+4, 38)
	if err != nil {
		return err
	}
	if b[0]&0x7f != 0 {
		return invalid("no stream information")
	}
	packed := binary.BigEndian.Uint64(b[14:])
	rate, samples := packed>>44, packed&(1<<36-1)
	if rate == 0 {
		return invalid("a sampling rate of zero")
	}
	channels := int(packed>>41&7) + 1
	in.Audio = &AudioTrack{
		Codec: "flac", Channels: channels, Frequency: int(rate), ChannelLayout: layout(channels),
	}
	in.Duration = float64(samples) / float64(rate)
	return nil
}
