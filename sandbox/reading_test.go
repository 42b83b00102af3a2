package sandbox

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// A signed call waits while as many bodies are read as may be; one with an
// Authorization header does not.
func TestUnprovenBodiesTakeTurns(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	for range unproven {
		if err := e.Sandbox.reading.take(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	var free atomic.Bool
	waiting := make(chan struct{})
	ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{
		Wait100Continue: func() { close(waiting) },
		Got100Continue: func() {
			if !free.Load() {
				t.Error("a fifth body is read")
			}
		},
	})
	body := e.sign(url.Values{"public_id": {"x"}}).Encode()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, e.base+"/v1_1/sandbox/image/destroy", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Expect", "100-continue") // the server says so when it begins to read
	client := http.Client{Transport: &http.Transport{ExpectContinueTimeout: time.Hour}}
	defer client.CloseIdleConnections()
	status := make(chan int, 1)
	go func() {
		resp, err := client.Do(req)
		if err != nil {
			t.Error(err)
			status <- 0
			return
		}
		status <- resp.StatusCode
		_ = resp.Body.Close()
	}()
	<-waiting
	e.admin("GET", "/ping", "").want(200)
	e.raw("POST", "/image/destroy", "application/json", `{"public_id":"x"}`, true).want(200)
	free.Store(true)
	<-e.Sandbox.reading.slots
	if got := <-status; got != http.StatusOK {
		t.Errorf("status %d after its turn came", got)
	}
}

// Senders that stop in the middle do not keep their turn.
func TestAnUnprovenBodyMustCome(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	e.Sandbox.reading.within = time.Millisecond
	host := strings.TrimPrefix(e.base, "http://")
	conn, err := net.Dial("tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := fmt.Fprintf(conn, "POST /v1_1/sandbox/image/destroy HTTP/1.1\r\nHost: %s\r\nContent-Length: 1000\r\n\r\npublic_id=", host); err != nil {
		t.Fatal(err)
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusRequestTimeout {
		t.Errorf("status %d", resp.StatusCode)
	}
	if len(e.Sandbox.reading.slots) != 0 {
		t.Error("its turn is not over")
	}
}

func TestWaitingForATurnEndsWithTheRequest(t *testing.T) {
	t.Parallel()
	b := newReading()
	ctx, cancel := context.WithCancel(t.Context())
	for range unproven {
		if err := b.take(ctx); err != nil {
			t.Fatal(err)
		}
	}
	cancel()
	if err := b.take(ctx); err == nil {
		t.Error("a turn beyond the last")
	}
}
