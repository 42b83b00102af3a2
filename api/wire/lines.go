package wire

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
)

// AppendLine writes v as one line of JSON, in one call, so that it is there whole
// or not at all. A line that a killed process left unfinished is closed by a
// leading line end.
func AppendLine(w io.Writer, v any) (int, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return 0, fmt.Errorf("write a line: %w", err)
	}
	return w.Write(append(append([]byte{'\n'}, b...), '\n'))
}

// Lines yields the lines of a file that AppendLine wrote, without the empty ones
// between them. The last one may be cut off. An error ends them.
func Lines(r io.Reader) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		lines := bufio.NewReader(r)
		for {
			text, err := lines.ReadBytes('\n')
			text = bytes.TrimSpace(text)
			if len(text) > 0 && !yield(text, nil) {
				return
			}
			if err == nil {
				continue
			}
			if !errors.Is(err, io.EOF) {
				yield(nil, err)
			}
			return
		}
	}
}
