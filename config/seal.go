package config

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
)

// Seal writes down what data is, in a line before it, so that Unseal knows it again. A
// cache may hold what another version of the program wrote, or half of what was to be
// written before the machine lost its power.
func Seal(kind string, version int, data []byte) []byte {
	return append([]byte(head(kind, version, data)), data...)
}

func head(kind string, version int, data []byte) string {
	sum := sha256.Sum256(data)
	return fmt.Sprintf("cldx %s %d %d %s\n", kind, version, len(data), hex.EncodeToString(sum[:16]))
}

// errForeign is the error of a file that is none of this kind and version.
var errForeign = errors.New("it was written by another version of cldx, or by another program")

// errTorn is the error of a file that is not as it was written.
var errTorn = errors.New("it is not whole")

// Unseal returns what was sealed, or says what is wrong with it.
func Unseal(kind string, version int, sealed []byte) ([]byte, error) {
	line, data, _ := bytes.Cut(sealed, []byte("\n"))
	if !bytes.HasPrefix(line, fmt.Appendf(nil, "cldx %s %d ", kind, version)) {
		return nil, errForeign
	}
	if string(line)+"\n" != head(kind, version, data) {
		return nil, errTorn
	}
	return data, nil
}
