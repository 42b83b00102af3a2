package webhook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"syscall"
	"time"
)

// What one delivery may take. The answer does not matter beyond its status.
const (
	postTime  = 20 * time.Second
	maxAnswer = 64 << 10
)

// Transport makes the connections of webhooks. Unless local is set it refuses
// this machine and private networks, whatever name leads there.
func Transport(local bool) http.RoundTripper {
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	if !local {
		dialer.Control = func(_, address string, _ syscall.RawConn) error { return checkDialled(address) }
	}
	return &http.Transport{
		DialContext:           dialer.DialContext,
		TLSHandshakeTimeout:   10 * time.Second,
		ResponseHeaderTimeout: postTime,
		MaxIdleConnsPerHost:   1,
		IdleConnTimeout:       30 * time.Second,
	}
}

// post sends a message, signed with the present time. Only 200 is success, and
// redirects are not followed.
func (s *Sender) post(ctx context.Context, m Message) error {
	ctx, cancel := context.WithTimeout(ctx, postTime)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, m.URI, bytes.NewReader(m.Body))
	if err != nil {
		return fmt.Errorf("notifying: %w", err)
	}
	signature := Sign(m.Body, s.o.Clock(), s.o.Secret, s.o.Algorithm)
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	req.Header.Set("User-Agent", "cldx-sandbox")
	req.Header.Set(SignatureHeader, signature.Value)
	req.Header.Set(TimestampHeader, signature.Timestamp)
	resp, err := s.o.Transport.RoundTrip(req)
	if err != nil {
		if errors.Is(err, ErrPrivate) {
			return ErrPrivate
		}
		return fmt.Errorf("notifying %s: %w", req.URL.Host, err)
	}
	_, err = io.Copy(io.Discard, io.LimitReader(resp.Body, maxAnswer))
	if err := errors.Join(err, resp.Body.Close()); err != nil {
		return fmt.Errorf("notifying %s: %w", req.URL.Host, err)
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("notifying %s: it answered %d", req.URL.Host, resp.StatusCode)
	}
	return nil
}
