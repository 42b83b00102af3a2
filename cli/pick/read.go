package pick

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"cldx/model"
)

// Bounds of what is read from another command.
const (
	mostRefs    = 1_000_000
	longestLine = 1 << 20 // an asset with all its metadata is some kilobytes
)

// Read reads the names of assets: one a line, or JSON as cldx search --json and
// --jsonl print it. With plain every line is a name, whatever it looks like.
func Read(from io.Reader, n Naming, plain bool) ([]Ref, error) {
	in := bufio.NewReaderSize(from, longestLine)
	if !plain {
		// An error of looking ahead comes again when it is read.
		head, _ := in.Peek(longestLine)
		if LooksLikeJSON(head) {
			return readJSON(in, n)
		}
	}
	var refs []Ref
	err := Lines(in, func(number int, line string) error {
		r, err := n.Ref(line)
		refs = append(refs, r)
		return err
	})
	return refs, err
}

// LooksLikeJSON reports whether a text begins as JSON does that lists assets: with
// an object that fills its line, or with a list of objects.
func LooksLikeJSON(head []byte) bool {
	head = bytes.TrimLeft(head, " \t\r\n\ufeff")
	first, _, _ := bytes.Cut(head, []byte("\n"))
	first = bytes.TrimSpace(first)
	switch {
	case len(first) == 0:
		return false
	case string(first) == "[" || string(first) == "{" || string(first) == "[]":
		return true
	case first[0] == '{':
		return json.Valid(first)
	case first[0] == '[':
		return strings.HasPrefix(strings.TrimLeft(string(first[1:]), " "), "{")
	}
	return false
}

// Lines calls use for every line of a text that is not empty, counted from 1.
func Lines(in *bufio.Reader, use func(number int, line string) error) error {
	for number, end := 1, false; !end; number++ {
		text, err := in.ReadSlice('\n')
		end = errors.Is(err, io.EOF)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			return fmt.Errorf("line %d is longer than a megabyte", number)
		case err != nil && !end:
			return fmt.Errorf("read the input: %w", err)
		case number > mostRefs:
			return fmt.Errorf("there are more than %d lines", mostRefs)
		}
		line := strings.TrimSuffix(strings.TrimSuffix(string(text), "\n"), "\r")
		if number == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if line != "" {
			if err := use(number, line); err != nil {
				return fmt.Errorf("line %d: %w", number, err)
			}
		}
	}
	return nil
}

// readJSON reads objects one after the other, or a list of them.
func readJSON(in *bufio.Reader, n Naming) ([]Ref, error) {
	var refs []Ref
	err := Objects(in, func(number int, raw json.RawMessage) error {
		r, ok, err := n.object(raw)
		if ok {
			refs = append(refs, r)
		}
		return err
	})
	return refs, err
}

// Objects calls use for every object of a text of JSON, counted from 1: of a
// list, or of objects one after the other.
func Objects(in *bufio.Reader, use func(number int, raw json.RawMessage) error) error {
	if bom, err := in.Peek(3); err == nil && string(bom) == "\ufeff" {
		_, _ = in.Discard(len(bom)) // it was there just now
	}
	decoder := json.NewDecoder(in)
	if first, err := firstOf(in); err == nil && first == '[' {
		if _, err := decoder.Token(); err != nil {
			return fmt.Errorf("read the JSON: %w", err)
		}
	}
	for number := 1; decoder.More(); number++ {
		var raw json.RawMessage
		if err := decoder.Decode(&raw); err != nil {
			return fmt.Errorf("object %d is not whole JSON: %w", number, err)
		}
		if number > mostRefs {
			return fmt.Errorf("there are more than %d objects", mostRefs)
		}
		if err := use(number, raw); err != nil {
			return fmt.Errorf("object %d: %w", number, err)
		}
	}
	return nil
}

// firstOf looks at the first character that is no space.
func firstOf(in *bufio.Reader) (byte, error) {
	for {
		b, err := in.ReadByte()
		if err != nil {
			return 0, err
		}
		if !bytes.ContainsRune([]byte(" \t\r\n"), rune(b)) {
			return b, in.UnreadByte()
		}
	}
}

// factsOf are the members of an asset that tell a fact.
var factsOf = map[string]Facts{
	"tags": Tags, "context": Context, "metadata": Metadata, "asset_folder": Folder, "folder": Folder,
	"backup": Backup, "backup_bytes": Backup,
}

// object reads one asset. ok is false for what another command said in the end.
func (n Naming) object(raw json.RawMessage) (r Ref, ok bool, err error) {
	var members map[string]json.RawMessage
	var a model.Asset
	if err := json.Unmarshal(raw, &members); err != nil {
		return r, false, errors.New("it is no object")
	}
	if _, summary := members["summary"]; summary && members["public_id"] == nil {
		return r, false, nil
	}
	if err := json.Unmarshal(raw, &a); err != nil {
		return r, false, fmt.Errorf("it is no asset: %w", err)
	}
	r = Ref{Known: a}
	for name := range members {
		r.Facts |= factsOf[name]
	}
	if members["format"] != nil && members["created_at"] != nil {
		r.Facts |= Details
	}
	if members["etag"] != nil && members["bytes"] != nil {
		r.Facts |= File
	}
	switch {
	case a.PublicID != "":
		r.Key = n.Key(a.PublicID)
		if a.ResourceType != "" {
			r.Key.ResourceType = a.ResourceType
		}
		if a.Type != "" {
			r.Key.Type = a.Type
		}
		r.Known.ResourceType, r.Known.Type = r.Key.ResourceType, r.Key.Type
	case a.AssetID != "":
		r.AssetID = a.AssetID
	default:
		return r, false, errors.New("it has neither public_id nor asset_id")
	}
	return r, true, nil
}
