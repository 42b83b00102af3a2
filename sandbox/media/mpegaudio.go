package media

import "encoding/binary"

// maxAudioScan bounds how far a stream without an index is followed; beyond it the average so far stands.
const maxAudioScan = 8 << 20

var (
	mp3Rates = [2][16]int{
		{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0},
		{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0},
	}
	mp3Frequencies = [3]int{44100, 48000, 32000}
	aacFrequencies = [16]int{
		96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350, 0, 0, 0,
	}
)

// audioFrame is the header of one MPEG audio frame.
type audioFrame struct {
	length, samples, frequency, channels int
	bitRate                              int64
	mpeg1                                bool
}

// mp3Frame reads a layer III frame header.
func mp3Frame(b []byte) (audioFrame, bool) {
	if len(b) < 4 || b[0] != 0xff || b[1]&0xe6 != 0xe2 || b[1]>>3&3 == 1 {
		return audioFrame{}, false
	}
	f := audioFrame{mpeg1: b[1]>>3&3 == 3, samples: 576, channels: 2}
	version := 1
	if f.mpeg1 {
		version, f.samples = 0, 1152
	}
	rate, freq := mp3Rates[version][b[2]>>4]*1000, b[2]>>2&3
	if rate == 0 || freq == 3 {
		return audioFrame{}, false
	}
	f.frequency = mp3Frequencies[freq]
	switch b[1] >> 3 & 3 {
	case 2:
		f.frequency /= 2
	case 0:
		f.frequency /= 4
	}
	if b[3]>>6 == 3 {
		f.channels = 1
	}
	f.bitRate = int64(rate)
	f.length = f.samples/8*rate/f.frequency + int(b[2]>>1&1)
	return f, f.length > 4
}

// adtsFrame reads an AAC frame header.
func adtsFrame(b []byte) (audioFrame, bool) {
	if len(b) < 7 || b[0] != 0xff || b[1]&0xf6 != 0xf0 {
		return audioFrame{}, false
	}
	f := audioFrame{samples: 1024, frequency: aacFrequencies[b[2]>>2&15]}
	f.channels = int(b[2]&1)<<2 | int(b[3]>>6)
	f.length = int(b[3]&3)<<11 | int(b[4])<<3 | int(b[5])>>5
	return f, f.frequency > 0 && f.length > 7
}

// skipID3 returns where the sound begins behind an ID3v2 tag.
func skipID3(s *source) int64 {
	b, err := s.upTo(0, 10)
	if err != nil || len(b) < 10 || string(b[:3]) != "ID3" {
		return 0
	}
	return 10 + (int64(b[6]&0x7f)<<21 | int64(b[7]&0x7f)<<14 | int64(b[8]&0x7f)<<7 | int64(b[9]&0x7f))
}

// sniffMPEGAudio wants two frames in a row: one header is too easily met by chance.
func sniffMPEGAudio(s *source, _ []byte) string {
	off := skipID3(s)
	switch b, err := s.upTo(off, 4); {
	case err != nil:
		return ""
	case off > 0 && string(b) == "fLaC":
		return "flac"
	case twoFrames(s, off, mp3Frame):
		return "mp3"
	case twoFrames(s, off, adtsFrame):
		return "aac"
	}
	return ""
}

func twoFrames(s *source, off int64, read func([]byte) (audioFrame, bool)) bool {
	for range 2 {
		b, err := s.upTo(off, 8)
		if err != nil {
			return false
		}
		f, ok := read(b)
		if !ok {
			return false
		}
		off += int64(f.length)
	}
	return true
}

// parseMP3 takes the length from a Xing or Info header, else from the frames.
func parseMP3(s *source, in *Info) error {
	off := skipID3(s)
	b, err := s.at(off, 4)
	if err != nil {
		return err
	}
	f, ok := mp3Frame(b)
	if !ok {
		return invalid("no frame at %d", off)
	}
	in.Audio = &AudioTrack{
		Codec: "mp3", Frequency: f.frequency, Channels: f.channels, ChannelLayout: layout(f.channels), BitRate: f.bitRate,
	}
	if frames := xingFrames(s, off, f); frames > 0 {
		in.Duration = float64(frames) * float64(f.samples) / float64(f.frequency)
		in.Audio.BitRate = bitRate(float64(s.size-off), in.Duration)
		in.BitRate = in.Audio.BitRate
		return nil
	}
	in.Duration, in.Audio.BitRate = scanFrames(s, off, mp3Frame)
	in.BitRate = in.Audio.BitRate
	return nil
}

// xingFrames reads the number of frames that an encoder noted in the first one.
func xingFrames(s *source, off int64, f audioFrame) uint32 {
	side := int64(9)
	switch {
	case f.mpeg1 && f.channels == 2:
		side = 32
	case f.mpeg1 || f.channels == 2:
		side = 17
	}
	b, err := s.at(off+4+side, 12)
	if err != nil || (string(b[:4]) != "Xing" && string(b[:4]) != "Info") || b[7]&1 == 0 {
		return 0
	}
	return binary.BigEndian.Uint32(b[8:])
}

// scanFrames follows frames and returns the length in seconds and the average bit rate.
func scanFrames(s *source, start int64, read func([]byte) (audioFrame, bool)) (float64, int64) {
	off, length := start, 0.0
	for off-start < maxAudioScan {
		b, err := s.upTo(off, 8)
		if err != nil {
			break
		}
		f, ok := read(b)
		if !ok {
			break
		}
		off += int64(f.length)
		length += float64(f.samples) / float64(f.frequency)
	}
	if length == 0 {
		return 0, 0
	}
	rate := float64(off-start) * 8 / length
	if off-start >= maxAudioScan {
		length = float64(s.size-start) * 8 / rate
	}
	return length, int64(rate)
}

// parseAAC follows the frames of a bare AAC stream.
func parseAAC(s *source, in *Info) error {
	off := skipID3(s)
	b, err := s.at(off, 8)
	if err != nil {
		return err
	}
	f, ok := adtsFrame(b)
	if !ok {
		return invalid("no frame at %d", off)
	}
	in.Audio = &AudioTrack{Codec: "aac", Frequency: f.frequency, Channels: f.channels, ChannelLayout: layout(f.channels)}
	in.Duration, in.Audio.BitRate = scanFrames(s, off, adtsFrame)
	in.BitRate = in.Audio.BitRate
	return nil
}
