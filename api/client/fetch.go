package client

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"cldx/api"
)

// Fetch reads a delivered file of at most limit bytes; its address is signed where
// only that opens it. It returns the bytes and their content type.
func (c *Client) Fetch(ctx context.Context, url string, limit int64) ([]byte, string, error) {
	if !strings.HasPrefix(url, "http://") && !strings.HasPrefix(url, "https://") {
		return nil, "", &api.Error{Kind: api.BadRequest, Op: "fetch", Message: "not an http address: " + oneLine(url)}
	}
	within, cancel := context.WithTimeout(ctx, c.config.Timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(within, http.MethodGet, c.opening(url), nil)
	if err != nil {
		return nil, "", &api.Error{Kind: api.BadRequest, Op: "fetch", Message: "make the request: " + networkReason(err)}
	}
	request.Header.Set("User-Agent", c.config.UserAgent)
	response, err := c.http.Do(request)
	if err != nil {
		return nil, "", c.unanswered(ctx, api.Spec{Name: "fetch"}, url, err)
	}
	defer func() { _ = response.Body.Close() }() // everything needed was read
	body, err := io.ReadAll(io.LimitReader(response.Body, limit+1))
	switch {
	case err != nil:
		return nil, "", c.unanswered(ctx, api.Spec{Name: "fetch"}, url, err)
	case response.StatusCode != http.StatusOK:
		reason := response.Header.Get("X-Cld-Error")
		if reason == "" {
			reason = response.Status
		}
		return nil, "", &api.Error{Kind: api.StatusKind(response.StatusCode), Op: "fetch", Status: response.StatusCode, Message: oneLine(reason)}
	case int64(len(body)) > limit:
		return nil, "", &api.Error{Kind: api.BadAnswer, Op: "fetch", Message: fmt.Sprintf("the file is larger than %d bytes", limit)}
	}
	return body, oneLine(response.Header.Get("Content-Type")), nil
}
