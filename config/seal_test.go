package config_test

import (
	"bytes"
	"strings"
	"testing"

	"cldx/config"
)

func TestSeal(t *testing.T) {
	t.Parallel()
	whole := config.Seal("listing", 1, []byte("rows\nand rows"))
	flipped := bytes.Clone(whole)
	flipped[len(flipped)-1] ^= 1
	tests := []struct {
		name   string
		sealed []byte
		want   string // a part of the error; "" when it is whole
	}{
		{"whole", whole, ""},
		{"nothing in it", config.Seal("listing", 1, nil), ""},
		{"cut off", whole[:len(whole)-3], "not whole"},
		{"cut off in its first line", whole[:20], "not whole"},
		{"one bit is another", flipped, "not whole"},
		{"with more behind it", append(bytes.Clone(whole), 'x'), "not whole"},
		{"empty", nil, "another version"},
		{"zeros", make([]byte, len(whole)), "another version"},
		{"of another kind", config.Seal("tree", 1, []byte("rows")), "another version"},
		{"of another version", config.Seal("listing", 12, []byte("rows")), "another version"},
	}
	for _, tt := range tests {
		data, err := config.Unseal("listing", 1, tt.sealed)
		switch {
		case tt.want == "" && err != nil:
			t.Errorf("%s: %v", tt.name, err)
		case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		case tt.name == "whole" && string(data) != "rows\nand rows":
			t.Errorf("%s: %q", tt.name, data)
		}
	}
}

// Whatever a file holds, only what was sealed comes out of it.
func FuzzUnseal(f *testing.F) {
	f.Add([]byte("rows"), []byte("cldx listing 1 4 00\nrows"))
	f.Add([]byte{}, config.Seal("listing", 1, []byte("x")))
	f.Fuzz(func(t *testing.T, data, any []byte) {
		back, err := config.Unseal("listing", 1, config.Seal("listing", 1, data))
		if err != nil || !bytes.Equal(back, data) {
			t.Errorf("%q came back as %q, %v", data, back, err)
		}
		if out, err := config.Unseal("listing", 1, any); err == nil && !bytes.Equal(config.Seal("listing", 1, out), any) {
			t.Errorf("%q was taken, and is not what was sealed", any)
		}
	})
}
