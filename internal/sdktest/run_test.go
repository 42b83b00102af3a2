//go:build sdk

package sdktest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"testing"
	"time"

	"cldx/api"
)

// try runs a program and says what is wrong with it, "" when nothing is.
func (b *bench) try(t *testing.T, i int, c Case) string {
	t.Helper()
	ops, err := c.Ops()
	if err != nil {
		return err.Error()
	}
	wanted, err := b.expected(t.Context(), ops)
	if err != nil {
		return "cldx itself: " + err.Error()
	}
	answers := b.answering(t, c, ops)
	b.recorder.Forward(answers)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	out, complaint, err := b.output(ctx, i)
	seen := b.recorder.Take()
	switch {
	case c.Refused.Status != 0:
		if wrong := refused(c.Refused, seen, err, string(out)+string(complaint)); wrong != "" {
			return wrong
		}
	case err != nil && !c.Refusable:
		return fmt.Sprintf("the program failed: %v\n%s%s\nit sent %v, wanted %v", err, out, complaint, seen, wanted)
	}
	if ops[0].Spec().Kind == api.SignedURL {
		return b.compareURL(t, c, out, seen, wanted[0])
	}
	if len(seen) != len(wanted) {
		return fmt.Sprintf("%d requests, want %d: %v\n%s%s", len(seen), len(wanted), seen, out, complaint)
	}
	if c.Name == c.Operation {
		b.rehearse(c.Operation, seen, answers)
	}
	return b.compare(ops, seen, wanted)
}

// compare says where requests say other things than wanted, beside the SDK's habits.
func (b *bench) compare(ops []api.Operation, seen []Request, wanted []Meaning) string {
	var lines []string
	for n, want := range wanted {
		got, err := seen[n].Meaning()
		if err != nil {
			return err.Error()
		}
		for _, d := range b.unexplained(ops[n].Spec().Name, Compare(got, want)) {
			lines = append(lines, d.String())
		}
	}
	return strings.Join(lines, "\n")
}

// refused says what is wrong with how a program met the refusal that the
// catalogue declares: it must fail, and tell its user what the sandbox said.
func refused(want api.Refusal, seen []Request, err error, said string) string {
	var ended *exec.ExitError
	switch {
	case err == nil:
		return "the program succeeds, although it was refused: " + said
	case !errors.As(err, &ended) || ended.ExitCode() < 1:
		return fmt.Sprintf("the program was ended: %v", err)
	case len(seen) == 0 || seen[len(seen)-1].Status != want.Status:
		return fmt.Sprintf("%v was to be refused with %d", seen, want.Status)
	case !strings.Contains(said, want.Words):
		return fmt.Sprintf("the program does not say %q, but %s", want.Words, said)
	}
	return ""
}

// output runs the i-th program and gives what it printed.
func (b *bench) output(ctx context.Context, i int) (out, complaint []byte, err error) {
	var said bytes.Buffer
	cmd := b.command(ctx, i)
	cmd.Stderr = &said
	out, err = cmd.Output()
	return out, said.Bytes(), err
}

// compareURL says what is wrong with the URL that a program printed last.
func (b *bench) compareURL(t *testing.T, c Case, out []byte, seen []Request, want Meaning) string {
	if len(seen) > 0 {
		return fmt.Sprintf("it sent %v", seen)
	}
	lines := strings.Fields(string(out))
	if len(lines) == 0 {
		return "it printed nothing"
	}
	address := strings.Trim(lines[len(lines)-1], `"`)
	got, err := b.recorder.Opened(address, b.library.secret)
	if err != nil {
		return fmt.Sprintf("%v: it printed %s", err, out)
	}
	var complaints []string
	for _, d := range b.unexplained(c.Operation, Compare(got, want)) {
		complaints = append(complaints, d.String())
	}
	if status := b.opens(t, address); status >= http.StatusBadRequest && !c.Refusable && c.Operation != "to_url" {
		complaints = append(complaints, fmt.Sprintf("the sandbox answers %d to %s", status, address))
	}
	return strings.Join(complaints, "\n")
}

// opens says what the sandbox answers to whoever opens a URL.
func (b *bench) opens(t *testing.T, address string) int {
	t.Helper()
	server := httptest.NewServer(b.library.open(t).Handler())
	defer server.Close()
	_, below, _ := strings.Cut(strings.TrimPrefix(address, "http://"), "/")
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/"+below, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := server.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil {
		t.Error(err)
	}
	return answer.StatusCode
}
