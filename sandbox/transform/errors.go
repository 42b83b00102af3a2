package transform

import (
	"errors"
	"fmt"
)

// Errors that Render wraps when the machine or the limits stand in the way, not the transformation.
var (
	// ErrNoDecoder says that reading the source needs a program that this machine does not have.
	ErrNoDecoder = errors.New("no decoder here")
	// ErrNoEncoder says that writing the format needs a program that this machine does not have.
	ErrNoEncoder = errors.New("no encoder here")
	// ErrTooLarge says that a step would make a picture beyond MaxOutput.
	ErrTooLarge = errors.New("picture too large")
	// ErrBroken says that the source cannot be decoded although a decoder is there.
	ErrBroken = errors.New("broken source")
	// ErrNoVideo says that a picture was asked of a source that only sounds.
	ErrNoVideo = errors.New("No video stream to convert to image")
)

// InvalidError is a transformation that no server would accept. Its text is what X-Cld-Error carries.
type InvalidError struct {
	Param string
	Value string
}

func (e *InvalidError) Error() string {
	return fmt.Sprintf("Invalid %s in transformation: %s", e.Param, e.Value)
}

// UnsupportedError is a valid transformation that this package does not carry out.
type UnsupportedError struct {
	Part   string
	Reason string
}

func (e *UnsupportedError) Error() string {
	return fmt.Sprintf("Unsupported in the sandbox: %s (%s)", e.Part, e.Reason)
}
