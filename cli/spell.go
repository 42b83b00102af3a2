package cli

import (
	"fmt"
	"strings"

	"cldx/api"
	"cldx/api/client"
	"cldx/api/wire"
	"cldx/inspect"
	tape "cldx/inspect/session"
	"cldx/sandbox"
)

// atRest stands for the address of a sandbox that nobody serves: its port is
// chosen when it starts.
const atRest = "http://127.0.0.1"

func sdkWords() []string {
	var names []string
	for _, sdk := range inspect.SDKs() {
		names = append(names, string(sdk))
	}
	return names
}

func sdkNames() string { return strings.Join(sdkWords(), ", ") }

// snippet prints the code that makes the call; without --program it does not
// depend on the environment.
func (a *app) snippet(op api.Operation, f callFlags) error {
	return a.snippetOf([]api.Operation{op}, f.snippet, f.program)
}

// snippetOf prints the code that makes calls.
func (a *app) snippetOf(ops []api.Operation, name string, program bool) error {
	sdk, err := inspect.ParseSDK(name)
	if err != nil {
		return usage(fmt.Errorf("--snippet: %w%s; there are: %s", err, meant(nearest(name, sdkWords())), sdkNames()))
	}
	form := inspect.Form{Program: program}
	if program {
		if form.Target, err = a.target(sdk); err != nil {
			return err
		}
	}
	code, err := inspect.Spell(ops, sdk, form)
	if err != nil {
		return err
	}
	return a.print(strings.TrimRight(code.Code, "\n") + "\n")
}

// target is the environment as a program names it; nothing is started for it.
// A sandbox that nobody serves has no address yet.
func (a *app) target(sdk inspect.SDK) (inspect.Target, error) {
	c, running, err := a.reachable()
	if err != nil {
		return inspect.Target{}, err
	}
	if !running && sdk == inspect.Curl {
		a.say("cldx: the sandbox is not being served, so the program names no port; start cldx sandbox serve first")
	}
	return inspect.Target{Host: c.Prefix, Cloud: c.Cloud}, nil
}

// showHTTP prints the request without making it.
func (a *app) showHTTP(op api.Operation) error {
	c, _, err := a.reachable()
	if err != nil {
		return err
	}
	request, err := wire.Encode(op)
	if err != nil {
		return err
	}
	text := client.New(c).Describe(request)
	if op.Spec().Kind != api.SignedURL { // which masks itself, and shows whose key it is
		text = tape.MaskedAddresses(text)
	}
	return a.print(printable(text))
}

// reachable says how the environment is called, and whether it answers there: a
// sandbox does only while it is served.
func (a *app) reachable() (client.Config, bool, error) {
	choice, _, _, err := a.choose()
	if err != nil {
		return client.Config{}, false, err
	}
	if !choice.Sandbox {
		return clientConfig(choice.Environment, a.Version, nil), true, nil
	}
	if running, ok := a.runningClient(choice.Data); ok {
		return running, true, nil
	}
	return client.Config{Prefix: atRest, Cloud: sandbox.Cloud, Key: "••••••"}, false, nil
}
