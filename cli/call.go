package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cldx/api"
	"cldx/api/client"
	"cldx/api/wire"
	"cldx/inspect"
	"cldx/sandbox"
)

// callFlags say what call does instead of calling.
type callFlags struct {
	params  string
	snippet string
	program bool
	http    bool
	example bool
}

func (a *app) callCommand() *cobra.Command {
	var f callFlags
	cmd := &cobra.Command{
		Use:   "call OPERATION [name=value ...]",
		Short: "Run one operation and print the answer, or its code",
		Long: "Runs one operation of the catalogue (see cldx operations) and prints the answer as JSON.\n\n" +
			"Parameters have their REST names. A text is taken as it stands: true, 1e3, a,b and [x] are names like\n" +
			"any other. A list is a JSON array or the name repeated, an object is JSON, file is a path, a URL or a\n" +
			"data URI.",
		Example: "  cldx call resources max_results=5\n" +
			"  cldx call add_tag tag=sale public_ids=products/shoe public_ids=products/hat\n" +
			"  cldx call rename from_public_id=a to_public_id=b --snippet python --program",
		Args: usageArgs(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return a.call(cmd.Context(), f, args[0], args[1:]) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return operationNames(), cobra.ShellCompDirectiveNoFileComp
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.params, "params", "", "read parameters from a JSON `file`; - is standard input")
	flags.StringVar(&f.snippet, "snippet", "", "print the code for an `SDK` instead: "+sdkNames())
	flags.BoolVar(&f.program, "program", false, "with --snippet: a whole program that runs as it stands")
	flags.BoolVar(&f.http, "http", false, "print the HTTP request instead, secrets masked")
	flags.BoolVar(&f.example, "example", false, "with --snippet or --http: fill what is not given with example values")
	return cmd
}

func operationNames() []string {
	var names []string
	for _, e := range api.Catalog() {
		names = append(names, e.Name+"\t"+e.Title)
	}
	return names
}

func sdkNames() string {
	var names []string
	for _, sdk := range inspect.SDKs() {
		names = append(names, string(sdk))
	}
	return strings.Join(names, ", ")
}

func (a *app) call(ctx context.Context, f callFlags, name string, args []string) error {
	op, err := a.operation(f, name, args)
	if err != nil {
		return usage(err)
	}
	switch {
	case f.snippet != "":
		return a.snippet(op, f)
	case f.http:
		return a.showHTTP(op)
	}
	return a.run(ctx, op)
}

// operation makes the operation that the command line asks for.
func (a *app) operation(f callFlags, name string, args []string) (api.Operation, error) {
	if f.program && f.snippet == "" {
		return nil, fmt.Errorf("--program goes with --snippet")
	}
	if f.example && f.snippet == "" && !f.http {
		return nil, fmt.Errorf("--example goes with --snippet or --http: it is not for calling")
	}
	if f.http && f.snippet != "" {
		return nil, fmt.Errorf("--http and --snippet exclude each other")
	}
	e, ok := api.Lookup(name)
	if !ok {
		return nil, fmt.Errorf("no operation is called %q%s; cldx operations lists them", name, similar(name))
	}
	params, err := readParams(a.Stdin, e, f.params, args)
	if err != nil {
		return nil, err
	}
	if f.example {
		return wire.Example(e, params)
	}
	op, err := wire.Bind(e, params, wire.Strict)
	if err != nil {
		return nil, err
	}
	if missing := wire.Missing(op); len(missing) > 0 {
		return nil, fmt.Errorf("%s needs %s", name, strings.Join(missing, ", "))
	}
	return op, nil
}

// similar suggests an operation whose name holds a part of what was typed.
func similar(name string) string {
	for _, e := range api.Catalog() {
		if strings.Contains(e.Name, strings.TrimSuffix(name, "s")) {
			return fmt.Sprintf(" (do you mean %s?)", e.Name)
		}
	}
	return ""
}

func (a *app) snippet(op api.Operation, f callFlags) error {
	sdk, err := inspect.ParseSDK(f.snippet)
	if err != nil {
		return usage(fmt.Errorf("%w; there are: %s", err, sdkNames()))
	}
	spell := inspect.Call
	if f.program {
		target, err := a.target()
		if err != nil {
			return err
		}
		spell = func(op api.Operation, sdk inspect.SDK) (inspect.Snippet, error) {
			return inspect.Program(op, sdk, target)
		}
	}
	code, err := spell(op, sdk)
	if err != nil {
		return err
	}
	return a.print(strings.TrimRight(code.Code, "\n") + "\n")
}

// target is the environment as a program names it; nothing is started for it.
func (a *app) target() (inspect.Target, error) {
	choice, _, _, err := a.choose()
	if err != nil {
		return inspect.Target{}, err
	}
	if !choice.Sandbox {
		return inspect.Target{Host: choice.Environment.Prefix(), Cloud: choice.Environment.CloudName}, nil
	}
	if c, ok := a.runningClient(choice.Data); ok {
		return inspect.Target{Host: c.Prefix, Cloud: c.Cloud}, nil
	}
	return inspect.Target{Host: client.DefaultPrefix, Cloud: sandbox.Cloud}, nil
}

// showHTTP prints the request without making it.
func (a *app) showHTTP(op api.Operation) error {
	choice, _, _, err := a.choose()
	if err != nil {
		return err
	}
	c := clientConfig(choice.Environment, a.Version, nil)
	if choice.Sandbox {
		c = client.Config{Cloud: sandbox.Cloud}
		if running, ok := a.runningClient(choice.Data); ok {
			c = running
		}
	}
	request, err := wire.Encode(op)
	if err != nil {
		return err
	}
	return a.print(client.New(c).Describe(request))
}

// openEnded are the deletes that name no asset.
var openEnded = []string{"delete_all_resources", "delete_resources_by_prefix", "delete_resources_by_tag"}

// run makes the call and prints the answer, indented.
func (a *app) run(ctx context.Context, op api.Operation) (err error) {
	if slices.Contains(openEnded, op.Spec().Name) && !a.confirmed(op) {
		return usage(fmt.Errorf("%s: not confirmed, nothing was deleted", op.Spec().Name))
	}
	s, err := a.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if closing := s.close(); err == nil {
			err = closing
		}
	}()
	var answer json.RawMessage
	if err := s.doer().Do(ctx, op, &answer); err != nil {
		return err
	}
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, answer, "", "  "); err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	return a.print(strings.TrimRight(pretty.String(), "\n") + "\n")
}
