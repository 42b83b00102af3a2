package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cldx/api/client"
	"cldx/config"
	"cldx/model"
	"cldx/sandbox"
	"cldx/sandbox/fault"
)

func (a *app) sandboxCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "sandbox",
		Short: "Serve, fill or empty the embedded environment",
		Long: "The sandbox is a Cloudinary-compatible environment in a folder of this machine. It needs no account\n" +
			"and no network. One process at a time has the folder open; the others join it.",
		Args: nothing,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.serveCommand(), a.seedCommand(), a.resetCommand())
	return cmd
}

// serveFlags are the flags of sandbox serve.
type serveFlags struct {
	listen    string
	empty     bool
	limited   bool // the rate limit was given
	rateLimit uint32
	fixed     bool
	localURLs bool
	strict    bool
	log       bool
	faults    string
	seed      uint64
}

func (a *app) serveCommand() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the sandbox over HTTP on loopback",
		Long: "Serves the sandbox until SIGINT or SIGTERM. The first line on stdout is the CLOUDINARY_URL that the\n" +
			"official SDKs take as it is: it holds the API secret, which is made once for a folder. A folder\n" +
			"without a library gets the sample library, unless --empty. The commands and the explorer join the\n" +
			"process that serves the folder, and take over when it ends.\n\n" +
			"What happens is told to triggers and notification URLs, signed and tried again as the service does. A\n" +
			"receiver on this machine, such as http://localhost:3000/hook, needs --allow-local-urls.\n\n" +
			"A line of --log says time, method, path, operation, status, duration, and bytes of the answer, but no\n" +
			"query, body, signature or credentials. Notifications that fail are in the log too.",
		Example: "  cldx sandbox serve --listen 127.0.0.1:7777 --rate-limit 0\n" +
			"  cldx sandbox serve --fault 'rate=0.05,kind=500|reset|truncate' --seed 7\n" +
			"  cldx sandbox serve --allow-local-urls --log",
		Args: nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f.limited = cmd.Flags().Changed("rate-limit")
			return a.serve(cmd.Context(), f)
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	flags := cmd.Flags()
	flags.StringVar(&f.listen, "listen", "127.0.0.1:0", "loopback `address`; port 0 takes a free one")
	flags.BoolVar(&f.empty, "empty", false, "do not fill an empty folder with the sample library")
	flags.Uint32Var(&f.rateLimit, "rate-limit", sandbox.DefaultRateLimit, "`N` Admin calls an hour; 0 is no limit")
	flags.BoolVar(&f.fixed, "fixed-folders", false, "make a new library in fixed folder mode")
	flags.BoolVar(&f.localURLs, "allow-local-urls", false, "let uploads fetch from, and webhooks go to, private and loopback addresses")
	flags.BoolVar(&f.strict, "strict-transformations", false, "make only what is signed, eager or allowed when it is asked for")
	flags.BoolVar(&f.log, "log", false, "print a line for each request on stderr")
	flags.StringVar(&f.faults, "fault", "", "break some answers on purpose, by a `PLAN` such as rate=0.05,kind=500|reset\n(of "+spelledFaults()+");\nlatency=50ms holds every answer up")
	flags.Uint64Var(&f.seed, "seed", 1, "which answers --fault breaks: the same `N` breaks the same requests")
	return cmd
}

// spelledFaults names the kinds of fault, in two lines.
func spelledFaults() string {
	kinds := fault.Kinds()
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k)
	}
	last, half := len(words)-1, len(words)/2
	return strings.Join(words[:half], ", ") + ",\n" + strings.Join(words[half:last], ", ") + " and " + words[last]
}

// serveMemory is what a serving process keeps of its own before it collects more
// often: with what SQLite has beside it, a million assets fit into 450 MB.
const serveMemory = 256 << 20

func (a *app) serve(ctx context.Context, f serveFlags) (err error) {
	a.pacing.within(serveMemory)
	choice, err := a.sandboxChoice()
	if err != nil {
		return err
	}
	options := sandboxOptions(choice)
	options.AllowLocalURL, options.StrictTransformations = f.localURLs, f.strict
	if f.log {
		options.RequestLog = a.Stderr
	}
	if f.limited {
		options.RateLimit = int(f.rateLimit)
	}
	if f.faults != "" {
		if options.Faults, err = fault.Parse(f.faults); err != nil {
			return usage(err)
		}
		options.Faults.Seed = f.seed
	}
	if f.fixed {
		options.FolderMode = model.FixedFolders
	}
	listener, err := listen(ctx, f.listen)
	if err != nil {
		return err
	}
	box, err := openSandbox(ctx, options)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { err = errors.Join(err, box.Close()) }()
	if err := a.prepare(ctx, box, listener, f); err != nil {
		return errors.Join(err, listener.Close())
	}
	return box.Serve(ctx, listener)
}

// prepare fills the library and says where it will be served: to other processes
// first, so that whoever reads the line can rely on them.
func (a *app) prepare(ctx context.Context, box *sandbox.Sandbox, l net.Listener, f serveFlags) error {
	if !f.empty {
		if err := a.seedSample(ctx, box); err != nil {
			return err
		}
	}
	if err := box.Announce(l); err != nil {
		return err
	}
	return a.print("CLOUDINARY_URL=" + box.URLAt(baseOf(l)) + "\n")
}

// listen takes a port of this machine, for programs of this machine only.
func listen(ctx context.Context, address string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, usage(fmt.Errorf("--listen %s: want an address and a port, such as 127.0.0.1:0", address))
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return nil, usage(fmt.Errorf("--listen %s: the port is a number to 65535", address))
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, usage(fmt.Errorf("--listen %s: only loopback addresses are allowed, such as 127.0.0.1:%s", address, port))
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, &exitError{code: exitNetwork, err: fmt.Errorf("serve the sandbox: %w", err), hint: "port 0 takes a free one"}
	}
	return listener, nil
}

// seedSample fills a library that has nothing in it with the sample library.
func (a *app) seedSample(ctx context.Context, box *sandbox.Sandbox) error {
	seeded, err := box.Seeded(ctx)
	if err != nil || seeded {
		return err
	}
	return sandbox.SeedLibrary(ctx, box, a.Library)
}

func (a *app) seedCommand() *cobra.Command {
	var assets int
	cmd := &cobra.Command{
		Use:   "seed",
		Short: "Fill the sandbox with the sample library, or with many synthetic assets",
		Long: "Fills the sandbox's folder while nobody serves it: with the sample library, or with synthetic assets\n" +
			"that have no files, for tests of scale.",
		Example:           "  cldx sandbox seed --data /tmp/large --assets 1000000",
		Args:              nothing,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("assets") && assets < 1 {
				return usage(fmt.Errorf("--assets %d: want 1 or more", assets))
			}
			return a.seed(cmd.Context(), assets)
		},
	}
	cmd.Flags().IntVar(&assets, "assets", 0, "make `N` synthetic assets instead of the sample library")
	return cmd
}

func (a *app) seed(ctx context.Context, assets int) (err error) {
	choice, err := a.sandboxChoice()
	if err != nil {
		return err
	}
	data := choice.Data
	box, err := openSandbox(ctx, sandbox.Options{Dir: data})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, box.Close()) }()
	start := time.Now()
	if assets == 0 {
		if err := sandbox.SeedLibrary(ctx, box, a.Library); err != nil {
			return err
		}
		a.say("The sample library is in %s.", data)
		return nil
	}
	err = sandbox.SeedSynthetic(ctx, box, assets, func(done int) { a.say("%d of %d assets", done, assets) })
	if err == nil {
		a.say("%d assets in %s, in %s", assets, time.Since(start).Round(time.Second), data)
	}
	return err
}

func (a *app) resetCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "reset",
		Short: "Empty the sandbox's folder: assets, settings and credentials",
		Long: "Empties the sandbox's folder while nobody serves it: assets, backups, settings and credentials. There\n" +
			"is no way back.",
		Args:              nothing,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			choice, err := a.sandboxChoice()
			if err != nil {
				return err
			}
			if err := sandbox.Reset(cmd.Context(), choice.Data); err != nil {
				return denied(err, elsewhereData)
			}
			a.say("%s is empty; the next start fills it with the sample library.", choice.Data)
			return nil
		},
	}
}

// sandboxChoice is the sandbox with its folder, whatever environment would be
// chosen otherwise; flags that ask for another one are an error.
func (a *app) sandboxChoice() (config.Choice, error) {
	if a.flags.readOnly {
		return config.Choice{}, usage(errors.New("--read-only does not go with the sandbox commands"))
	}
	if a.flags.env != "" && a.flags.env != config.Sandboxed {
		return config.Choice{}, usage(fmt.Errorf("--env %s: the sandbox commands work on the sandbox", a.flags.env))
	}
	a.flags.sandbox = true
	choice, _, _, err := a.choose()
	return choice, err
}

// runningClient says how to call the process that serves a data folder.
func (a *app) runningClient(data string) (client.Config, bool) {
	address, running := sandbox.Running(data)
	if !running {
		return client.Config{}, false
	}
	environment, err := config.ParseURL(address)
	if err != nil {
		return client.Config{}, false
	}
	return clientConfig(environment, a.Version, nil), true
}

// baseOf is where a listener answers.
func baseOf(l net.Listener) *url.URL { return &url.URL{Scheme: "http", Host: l.Addr().String()} }
