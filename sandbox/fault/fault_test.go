package fault

import (
	"errors"
	"io"
	"net"
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
		{"rate=0.05", Plan{Rate: 0.05, Kinds: Kinds(), Delay: DefaultDelay, Quiet: DefaultQuiet}},
		{"rate=1,kind=slow,delay=50ms", Plan{Rate: 1, Kinds: []Kind{Slow}, Delay: 50 * time.Millisecond, Quiet: DefaultQuiet}},
		{"kind=500|reset|500, rate=0.5", Plan{Rate: 0.5, Kinds: []Kind{ServerError, Reset}, Delay: DefaultDelay, Quiet: DefaultQuiet}},
		{"latency=50ms", Plan{Kinds: Kinds(), Delay: DefaultDelay, Quiet: DefaultQuiet, Latency: 50 * time.Millisecond}},
		{"rate=0.1,quiet=1s,latency=5ms", Plan{Rate: 0.1, Kinds: Kinds(), Delay: DefaultDelay, Quiet: time.Second, Latency: 5 * time.Millisecond}},
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
		"rate=1,kind=504":   "500, 502, 503, 420, 429",
		"latency=0s":        "the latency is a duration",
		"rate=1,delay=-1s":  "such as 500ms",
		"rate=1,delay=11m":  "such as 500ms",
		"rate=1,colour=red": "rate, kind, delay, quiet and latency",
	} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Parse(%q): %v, want an error with %q", text, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("rate=0.05,kind=500|420|429|timeout|reset|truncate|slow")
	f.Add("latency=50ms,rate=1,kind=html|twice|drip,quiet=1s")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := Parse(text)
		if err == nil && (p.Rate < 0 || p.Rate > 1 || len(p.Kinds) == 0 || p.Delay <= 0 || p.Quiet <= 0 || p.Latency < 0 || p.Rate == 0 && p.Latency == 0 && !strings.Contains(text, "rate")) {
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
		next: next, plan: Plan{Delay: time.Millisecond, Quiet: time.Millisecond},
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
				Gateway:     {502, false, after},
				Unavailable: {503, false, false},
				RateLimited: {420, false, false},
				TooMany:     {429, false, false},
				Timeout:     {0, true, after},
				Reset:       {0, true, after},
				Truncate:    {200, true, true},
				Slow:        {200, false, true},
				Drip:        {200, false, true},
				Page:        {200, false, after},
				Garbage:     {200, false, after},
				Shape:       {200, false, after},
				Twice:       {200, false, true},
			}[kind]
			if status != want.status || (err != nil) != want.fails || (ran > 0) != want.ran || ran > 1 {
				t.Errorf("%s (after: %v): status %d, error %v, ran %d times; want %+v", kind, after, status, err, ran, want)
			}
			if status != 0 && header.Get(Header) != string(kind) {
				t.Errorf("%s: the answer says %q of its fault", kind, header.Get(Header))
			}
			if whole := strings.Repeat("a", 1000); (body == whole) != (kind == Slow || kind == Drip || kind == Twice) {
				t.Errorf("%s (after: %v): the answer is %.40q", kind, after, body)
			}
			if told := header.Get("Retry-After") != "" || header.Get("X-FeatureRateLimit-Reset") != ""; told != (kind == Unavailable || after && (kind == RateLimited || kind == TooMany)) {
				t.Errorf("%s (after: %v): it says when to try again: %v", kind, after, told)
			}
			if kind == Truncate && (len(body) != 500 || !errors.Is(err, io.ErrUnexpectedEOF)) {
				t.Errorf("truncate: %d bytes of 1000 arrived, %v", len(body), err)
			}
		}
	}
}

// What is asked on a connection on which an answer came twice is not heard: the
// second one stands in its answer's place.
func TestAnAnswerThatComesTwice(t *testing.T) {
	t.Parallel()
	var asked atomic.Int64
	next := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		_, _ = io.WriteString(w, "to "+r.URL.Path)
	})
	server := httptest.NewServer(Wrap(next, Plan{Rate: 1, Kinds: []Kind{Twice}}, nil, func(*http.Request, Kind) {}))
	defer server.Close()
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "GET /one HTTP/1.1\r\nHost: x\r\n\r\nGET /two HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	all, _ := io.ReadAll(conn) // the end may be a reset
	if strings.Count(string(all), "to /one") != 2 || strings.Contains(string(all), "/two") || asked.Load() != 1 {
		t.Errorf("%d requests were heard, and the answers are\n%s", asked.Load(), all)
	}
}

func TestLatencyIsForEveryAnswer(t *testing.T) {
	t.Parallel()
	next := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	plan, err := Parse("latency=20ms")
	if err != nil {
		t.Fatal(err)
	}
	h := Wrap(next, plan, nil, func(_ *http.Request, k Kind) { t.Errorf("a fault that nobody asked for: %s", k) })
	for range 3 {
		begun, w := time.Now(), httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
		if took := time.Since(begun); took < 20*time.Millisecond || w.Code != http.StatusNoContent {
			t.Errorf("status %d after %v, want 204 after at least 20ms", w.Code, took)
		}
	}
}
