package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"
)

// Params are the parameters of a call by their wire names.
type Params map[string]any

// Adapter makes calls through an SDK.
type Adapter interface {
	// Surface says what the SDK has.
	Surface(ctx context.Context) (Surface, error)
	// Call makes one call by its name in the API reference. A refusal by the
	// service is a *Raised; any other error is a failure of the adapter.
	Call(ctx context.Context, name string, p Params) (Answer, error)
	// Close ends the SDK's process.
	Close() error
}

// Surface is what an SDK has, as its adapter found it by reflection.
type Surface struct {
	Calls   map[string]string `json:"calls"`   // operation: the SDK's own name of the call
	Helpers map[string]string `json:"helpers"` // what checks use besides: the SDK's own name of it
	Lacks   map[string]string `json:"lacks"`   // operation that another call does: which, where that helps to know
	Aside   map[string]string `json:"aside"`   // public call that is no operation: why not
	Unknown []string          `json:"unknown"` // public calls that nothing is said about
}

// Raised is a refusal as the SDK raised it.
type Raised struct {
	Class   string `json:"class"`  // of the exception; "" when the SDK raises none
	Status  int    `json:"status"` // 0 when the SDK does not tell
	Message string `json:"message"`
}

// Error gives the service's words.
func (r *Raised) Error() string { return fmt.Sprintf("%s %d: %s", r.Class, r.Status, r.Message) }

// process is an adapter in a process of its own: a line with a request goes in,
// a line that begins with = comes out. What else it prints is passed on.
type process struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

type request struct {
	Call   string `json:"call"` // "" asks for the surface
	Params Params `json:"params"`
}

type reply struct {
	OK     json.RawMessage `json:"ok"`
	Raised *Raised         `json:"raised"`
	Broken string          `json:"broken"` // what went wrong in the adapter itself
}

func startProcess(ctx context.Context, command, environ []string) (*process, error) {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Env, cmd.Stderr = append(os.Environ(), environ...), os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start the adapter: %w", err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start the adapter: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the adapter: %w", err)
	}
	return &process{cmd, in, bufio.NewReader(out)}, nil
}

// Surface asks the adapter what its SDK has.
func (p *process) Surface(_ context.Context) (Surface, error) {
	answer, err := p.ask(request{Params: Params{}})
	if err != nil {
		return Surface{}, fmt.Errorf("ask what the SDK has: %w", err)
	}
	var s Surface
	return s, json.Unmarshal(answer.OK, &s)
}

// Call makes a call.
func (p *process) Call(_ context.Context, name string, params Params) (Answer, error) {
	answer, err := p.ask(request{name, params})
	if err != nil {
		return Answer{}, err
	}
	return parseAnswer(answer.OK)
}

func (p *process) ask(r request) (reply, error) {
	line, err := json.Marshal(r)
	if err != nil {
		return reply{}, fmt.Errorf("write a call: %w", err)
	}
	if _, err := p.in.Write(append(line, '\n')); err != nil {
		return reply{}, fmt.Errorf("write a call: %w", err)
	}
	late := time.AfterFunc(patience, func() { _ = p.cmd.Process.Kill() }) // which ends the reading
	defer late.Stop()
	for {
		line, err := p.out.ReadBytes('\n')
		if err != nil {
			return reply{}, fmt.Errorf("the adapter ended: %w", err)
		}
		said, ok := bytes.CutPrefix(line, []byte("="))
		if !ok {
			_, _ = os.Stderr.Write(line) // a warning that the SDK prints
			continue
		}
		return judge(said)
	}
}

func judge(said []byte) (reply, error) {
	var r reply
	if err := json.Unmarshal(said, &r); err != nil {
		return r, fmt.Errorf("read the adapter's answer %.200q: %w", said, err)
	}
	switch {
	case r.Broken != "":
		return r, errors.New(r.Broken)
	case r.Raised != nil:
		return r, r.Raised
	}
	return r, nil
}

// patience is how long a call, or the end of an adapter, may take.
const patience = time.Minute

// Close lets the adapter end.
func (p *process) Close() error {
	late := time.AfterFunc(patience, func() { _ = p.cmd.Process.Kill() })
	defer late.Stop()
	_ = p.in.Close() // its end is what Wait tells
	return p.cmd.Wait()
}
