package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// server is a sandbox in a process of its own.
type server struct {
	cmd         *exec.Cmd
	url         string // the CLOUDINARY_URL
	base        string // http://127.0.0.1:PORT
	key, secret string
	client      *http.Client
}

// serve starts a sandbox on a folder, with these flags besides, and waits until it answers.
func serve(ctx context.Context, program, data string, flags ...string) (*server, error) {
	args := append([]string{"sandbox", "serve", "--data", data, "--rate-limit", "0", "--empty"}, flags...)
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting the sandbox: %w", err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	address, ok := strings.CutPrefix(strings.TrimSpace(line), "CLOUDINARY_URL=")
	u, parseErr := url.Parse(address)
	if err != nil || !ok || parseErr != nil {
		return nil, errors.Join(fmt.Errorf("the sandbox says %q", line), err, parseErr, cmd.Process.Kill(), cmd.Wait())
	}
	secret, _ := u.User.Password()
	transport := &http.Transport{MaxIdleConnsPerHost: 64}
	return &server{
		cmd: cmd, url: address, base: u.Query().Get("upload_prefix"), key: u.User.Username(), secret: secret,
		client: &http.Client{Transport: transport},
	}, nil
}

func (s *server) stop() error {
	return errors.Join(s.cmd.Process.Signal(syscall.SIGTERM), s.cmd.Wait())
}

// request is one call: a path below the cloud, and a JSON body or none.
type request struct {
	method, path string
	body         any
}

// do makes a call, reads all of its answer, and fails on any status but 200.
func (s *server) do(ctx context.Context, r request, into any) error {
	var body io.Reader
	if r.body != nil {
		b, err := json.Marshal(r.body)
		if err != nil {
			return err
		}
		body = bytes.NewReader(b)
	}
	h, err := http.NewRequestWithContext(ctx, r.method, s.base+"/v1_1/sandbox"+r.path, body)
	if err != nil {
		return err
	}
	h.SetBasicAuth(s.key, s.secret)
	h.Header.Set("Content-Type", "application/json")
	return s.send(h, into)
}

// send sends a request and reads its answer to the end.
func (s *server) send(h *http.Request, into any) (err error) {
	answer, err := s.client.Do(h)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, answer.Body.Close()) }()
	if answer.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(io.LimitReader(answer.Body, 500))
		return fmt.Errorf("%s %s: status %d: %s", h.Method, h.URL.Path, answer.StatusCode, text)
	}
	if into != nil {
		return json.NewDecoder(answer.Body).Decode(into)
	}
	_, err = io.Copy(io.Discard, answer.Body)
	return err
}
