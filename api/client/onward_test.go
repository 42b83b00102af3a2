package client

import (
	"errors"
	"net/http"
	"testing"
)

func TestOnward(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		from, to string
		want     error
	}{
		{"https://a.example/x", "https://b.example/y", nil},
		{"http://127.0.0.1:1/x", "https://b.example/y", nil},
		{"http://a.example/x", "http://b.example/y", nil},
		{"https://a.example/x", "http://a.example/x", errDowngraded},
		{"https://a.example/x", "http://127.0.0.1/x", errDowngraded},
		{"https://a.example/x", "ftp://a.example/x", errDowngraded},
	} {
		before, err := http.NewRequestWithContext(t.Context(), http.MethodGet, tt.from, nil)
		if err != nil {
			t.Fatal(err)
		}
		next, err := http.NewRequestWithContext(t.Context(), http.MethodGet, tt.to, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"Referer", "Authorization", "Cookie"} {
			next.Header.Set(name, "x")
		}
		if got := onward(next, []*http.Request{before}); !errors.Is(got, tt.want) || got == nil && len(next.Header) > 0 {
			t.Errorf("from %s to %s: %v with %v, want %v with nothing", tt.from, tt.to, got, next.Header, tt.want)
		}
	}
}
