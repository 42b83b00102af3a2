package fault

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text string
		want Plan
	}{
		{"rate=0.05", Plan{Rate: 0.05, Kinds: Kinds(), Delay: DefaultDelay}},
		{"rate=1,kind=slow,delay=50ms", Plan{Rate: 1, Kinds: []Kind{Slow}, Delay: 50 * time.Millisecond}},
		{"kind=500|reset|500, rate=0.5", Plan{Rate: 0.5, Kinds: []Kind{ServerError, Reset}, Delay: DefaultDelay}},
	} {
		got, err := Parse(test.text)
		if diff := cmp.Diff(test.want, got); diff != "" || err != nil {
			t.Errorf("Parse(%q) (-want +got), %v:\n%s", test.text, err, diff)
		}
	}
	for text, want := range map[string]string{
		"":                  "not \"\"",
		"kind=500":          "no rate",
		"rate=2":            "from 0 to 1",
		"rate=NaN":          "from 0 to 1",
		"rate=1,kind=503":   "500, 420, 429",
		"rate=1,delay=-1s":  "such as 500ms",
		"rate=1,delay=11m":  "such as 500ms",
		"rate=1,colour=red": "rate, kind and delay",
	} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Parse(%q): %v, want an error with %q", text, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("rate=0.05,kind=500|420|429|timeout|reset|truncate|slow")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := Parse(text)
		if err == nil && (p.Rate < 0 || p.Rate > 1 || len(p.Kinds) == 0 || p.Delay <= 0) {
			t.Errorf("Parse(%q) = %+v", text, p)
		}
	})
}

func TestTheSameSeedBreaksTheSameRequests(t *testing.T) {
	t.Parallel()
	plan := Plan{Rate: 0.2, Kinds: Kinds(), Seed: 7}
	one, two := newDice(plan), newDice(plan)
	hits := 0
	for i := range 5000 {
		k, after := one.throw()
		k2, after2 := two.throw()
		if k != k2 || after != after2 {
			t.Fatalf("request %d: %q %v, then %q %v", i, k, after, k2, after2)
		}
		if k != "" {
			hits++
		}
	}
	if hits < 900 || hits > 1100 {
		t.Errorf("%d of 5000 requests broken, want about 1000", hits)
	}
}

// broken serves one request with a fault and tells how often the call ran.
func broken(t *testing.T, kind Kind, after bool) (status int, header http.Header, body string, ran int64, err error) {
	t.Helper()
	var calls atomic.Int64
	next := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		calls.Add(1)
		_, _ = io.WriteString(w, strings.Repeat("a", 1000))
	})
	b := breakage{
		next: next, plan: Plan{Delay: time.Millisecond}, silence: time.Millisecond,
		refuse: func(w http.ResponseWriter, _ *http.Request, status int) { w.WriteHeader(status) },
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { b.serve(w, r, kind, after) }))
	defer server.Close()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL, strings.NewReader("x"))
	if err != nil {
		t.Fatal(err)
	}
	answer, err := server.Client().Do(request)
	if err != nil {
		return 0, nil, "", calls.Load(), err
	}
	defer func() { _ = answer.Body.Close() }()
	read, err := io.ReadAll(answer.Body)
	return answer.StatusCode, answer.Header, string(read), calls.Load(), err
}

func TestEachKindShowsWhatItSays(t *testing.T) {
	t.Parallel()
	for _, kind := range Kinds() {
		for _, after := range []bool{false, true} {
			status, header, body, ran, err := broken(t, kind, after)
			want := map[Kind]struct {
				status int
				fails  bool
				ran    bool
			}{
				ServerError: {500, false, after},
				RateLimited: {420, false, false},
				TooMany:     {429, false, false},
				Timeout:     {0, true, after},
				Reset:       {0, true, after},
				Truncate:    {200, true, true},
				Slow:        {200, false, true},
			}[kind]
			if status != want.status || (err != nil) != want.fails || (ran > 0) != want.ran || ran > 1 {
				t.Errorf("%s (after: %v): status %d, error %v, ran %d times; want %+v", kind, after, status, err, ran, want)
			}
			if status != 0 && header.Get(Header) != string(kind) {
				t.Errorf("%s: the answer says %q of its fault", kind, header.Get(Header))
			}
			if kind == Truncate && (len(body) != 500 || !errors.Is(err, io.ErrUnexpectedEOF)) {
				t.Errorf("truncate: %d bytes of 1000 arrived, %v", len(body), err)
			}
		}
	}
}
