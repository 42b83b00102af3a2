//go:build sdk

package sdktest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http/httptest"
	"net/url"

	"cldx/api"
	"cldx/api/client"
	"cldx/model"
)

// expected is what cldx itself sends.
func (b *bench) expected(ctx context.Context, ops []api.Operation) ([]Meaning, error) {
	u, err := url.Parse(b.url)
	if err != nil {
		return nil, err
	}
	recorder := NewRecorder(b.dir)
	server := httptest.NewServer(recorder)
	defer server.Close()
	secret, _ := u.User.Password()
	own := client.New(client.Config{Prefix: server.URL, Cloud: u.Host, Key: u.User.Username(), Secret: secret})
	var wanted []Meaning
	for _, op := range ops {
		var answer json.RawMessage
		if err := own.Do(ctx, op, &answer); err != nil && !empty(err) {
			return nil, err
		}
		sent := recorder.Take()
		if op.Spec().Kind == api.SignedURL {
			meaning, err := recorder.signed(answer, secret)
			if err != nil {
				return nil, err
			}
			wanted = append(wanted, meaning)
			continue
		}
		if len(sent) != 1 {
			return nil, fmt.Errorf("cldx sent %d requests", len(sent))
		}
		meaning, err := sent[0].Meaning()
		if err != nil {
			return nil, err
		}
		wanted = append(wanted, meaning)
	}
	return wanted, nil
}

// empty reports whether an answer was only refused for what it lacks: the recorder's is
// empty, as what is looked at is the request.
func empty(err error) bool {
	bad, ok := errors.AsType[*api.Error](err)
	return ok && bad.Kind == api.BadAnswer
}

// signed reads the URL that an answer holds.
func (r *Recorder) signed(answer []byte, secret string) (Meaning, error) {
	var signed model.SignedURL
	if err := json.Unmarshal(answer, &signed); err != nil {
		return nil, fmt.Errorf("reading a signed URL: %w", err)
	}
	return r.Opened(signed.URL, secret)
}
