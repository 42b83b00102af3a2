package query

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// now is the moment at which these tests take place.
var now = time.Date(2026, 3, 15, 12, 30, 45, 600, time.UTC)

func TestNumbers(t *testing.T) {
	t.Parallel()
	bad := math.NaN()
	for _, tt := range []struct {
		unit Unit
		in   string
		want float64
	}{
		{Plain, "12", 12}, {Plain, "-0.5", -0.5}, {Plain, "1e3", 1000}, {Plain, "", bad}, {Plain, "NaN", bad}, {Plain, "Inf", bad},
		{Plain, "0x10", bad}, {Plain, "1_000", bad}, {Plain, "1e999", bad}, {Plain, "1k", bad}, {Plain, "e", bad},
		{Bytes, "500", 500}, {Bytes, "1k", 1e3}, {Bytes, "1.5m", 1.5e6}, {Bytes, "2G", 2e9}, {Bytes, "1kb", 1e3}, {Bytes, "1MB", 1e6},
		{Bytes, "1gb", 1e9}, {Bytes, "1b", bad}, {Bytes, "b", bad}, {Bytes, "kb", bad}, {Bytes, "", bad}, {Bytes, "1t", bad},
		{Seconds, "90", 90}, {Seconds, "30s", 30}, {Seconds, "1.5m", 90}, {Seconds, "1h", 3600}, {Seconds, "1d", bad},
		{Ratio, "1.5", 1.5}, {Ratio, "16:9", 16.0 / 9}, {Ratio, "4:0", bad}, {Ratio, "4:", bad}, {Ratio, "-4:3", bad}, {Ratio, "1:2:3", bad},
	} {
		got, err := Field{Unit: tt.unit}.Number(tt.in)
		if math.IsNaN(tt.want) {
			if !errors.Is(err, ErrValue) {
				t.Errorf("Number(%q) of unit %d = %v, %v, want ErrValue", tt.in, tt.unit, got, err)
			}
			continue
		}
		if err != nil || got != tt.want {
			t.Errorf("Number(%q) of unit %d = %v, %v, want %v", tt.in, tt.unit, got, err, tt.want)
		}
	}
}

func TestParseDate(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ in, from, to string }{
		{"2020-01-01", "2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z"},
		{"2020-02-28", "2020-02-28T00:00:00Z", "2020-02-29T00:00:00Z"},
		{"2020-05-01T10:00:00Z", "2020-05-01T10:00:00Z", "2020-05-01T10:00:01Z"},
		{"2020-05-01T10:00:00+02:00", "2020-05-01T08:00:00Z", "2020-05-01T08:00:01Z"},
		{"2020-05-01T10:00:00", "2020-05-01T10:00:00Z", "2020-05-01T10:00:01Z"},
		{"2020-05-01 10:00", "2020-05-01T10:00:00Z", "2020-05-01T10:01:00Z"},
		{"12h", "2026-03-15T00:30:45Z", "2026-03-15T00:30:46Z"},
		{"1d", "2026-03-14T12:30:45Z", "2026-03-14T12:30:46Z"},
		{"4w", "2026-02-15T12:30:45Z", "2026-02-15T12:30:46Z"},
	} {
		from, to, err := ParseDate(now, tt.in)
		if err != nil || from.Format(time.RFC3339) != tt.from || to.Format(time.RFC3339) != tt.to {
			t.Errorf("ParseDate(%q) = %v, %v, %v, want %s, %s", tt.in, from, to, err, tt.from, tt.to)
		}
	}
	for _, in := range []string{"", "d", "1m", "1y", "1M", "-1d", "+1d", "1.5d", "100000d", "99999999999999999999d", "2020", "2020-13-01", "2020-02-30", "yesterday", "１d"} {
		if from, to, err := ParseDate(now, in); !errors.Is(err, ErrValue) {
			t.Errorf("ParseDate(%q) = %v, %v, %v, want ErrValue", in, from, to, err)
		}
	}
}

func TestTokens(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"", nil},
		{"full-analysis", []string{"full", "analysis"}},
		{"  Red_Shoe.JPG ", []string{"red", "shoe", "jpg"}},
		{"ΣΊΣΥΦΟΣ σίσυφος", []string{"σίσυφοσ", "σίσυφοσ"}},
		{"Ünï¿cödé", []string{"ünï", "cödé"}},
		{"cat🐱dog 👩‍👩‍👧", []string{"cat🐱dog", "👩‍👩‍👧"}},
		{"a+b=c$5", []string{"a", "b", "c", "5"}},
		{"a\xffb", []string{"a", "b"}},
		{"e\u0301te\u0301", []string{"e\u0301te\u0301"}},
	} {
		if diff := cmp.Diff(tt.want, Tokens(tt.in)); diff != "" {
			t.Errorf("Tokens(%q) (-want +got):\n%s", tt.in, diff)
		}
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		v      Value
		want   []string
		prefix bool
	}{
		{Value{Text: "Red Shoe"}, []string{"red", "shoe"}, false},
		{Value{Text: "red sh", Prefix: true}, []string{"red", "sh"}, true},
		{Value{Text: "red ", Prefix: true}, []string{"red"}, false},
		{Value{Prefix: true}, nil, true},
		{Value{Text: "--"}, nil, false},
	} {
		got, prefix := tt.v.Words()
		if diff := cmp.Diff(tt.want, got); diff != "" || prefix != tt.prefix {
			t.Errorf("%+v.Words(): prefix %v, (-want +got):\n%s", tt.v, prefix, diff)
		}
	}
}

func FuzzTokens(f *testing.F) {
	for _, seed := range []string{"full-analysis", "İıſß", "\xff\u200d", "DžǅΣς"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, word := range Tokens(s) {
			if diff := cmp.Diff([]string{word}, Tokens(word)); diff != "" {
				t.Errorf("the word %q of %q is not one word (-want +got):\n%s", word, s, diff)
			}
		}
	})
}

func FuzzValues(f *testing.F) {
	for _, seed := range []string{"1.5mb", "16:9", "2020-01-01T00:00:00Z", "4w", "30s"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, unit := range []Unit{Plain, Bytes, Seconds, Ratio} {
			if n, err := (Field{Unit: unit}).Number(s); err == nil && math.IsNaN(n) {
				t.Errorf("Number(%q) of unit %d is NaN", s, unit)
			}
		}
		if from, to, err := ParseDate(now, s); err == nil && !from.Before(to) {
			t.Errorf("ParseDate(%q) = %v, %v, which is no time", s, from, to)
		}
	})
}
