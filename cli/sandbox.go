package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"time"

	"github.com/spf13/cobra"

	"cldx/api/client"
	"cldx/config"
	"cldx/sandbox"
)

func (a *app) sandboxCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "sandbox",
		Short: "Serve, fill or empty the embedded environment",
		Args:  usageArgs(cobra.NoArgs),
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.serveCommand(), a.seedCommand(), a.resetCommand())
	return cmd
}

// serveFlags are the flags of sandbox serve.
type serveFlags struct {
	listen    string
	empty     bool
	rateLimit int
	fixed     bool
	localURLs bool
}

func (a *app) serveCommand() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the sandbox over HTTP on loopback",
		Long: "Serves the sandbox until SIGINT or SIGTERM. The first line on stdout is the CLOUDINARY_URL that the\n" +
			"official SDKs take as it is. A folder without a library gets the sample library, unless --empty.",
		Args: usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context(), f) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.listen, "listen", "127.0.0.1:0", "loopback `address`; port 0 takes a free one")
	flags.BoolVar(&f.empty, "empty", false, "do not fill an empty folder with the sample library")
	flags.IntVar(&f.rateLimit, "rate-limit", sandbox.DefaultRateLimit, "Admin calls an hour; 0 is no limit")
	flags.BoolVar(&f.fixed, "fixed-folders", false, "make a new library in fixed folder mode")
	flags.BoolVar(&f.localURLs, "allow-local-urls", false, "let uploads fetch from private and loopback addresses")
	return cmd
}

func (a *app) serve(ctx context.Context, f serveFlags) (err error) {
	data, err := a.sandboxData()
	if err != nil {
		return err
	}
	if f.rateLimit < 0 {
		return usage(fmt.Errorf("--rate-limit %d: want 0 or more", f.rateLimit))
	}
	options := sandbox.Options{Dir: data, RateLimit: f.rateLimit, AllowLocalURL: f.localURLs}
	if f.fixed {
		options.FolderMode = "fixed"
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", f.listen)
	if err != nil {
		return usage(fmt.Errorf("listen on %s: %w", f.listen, err))
	}
	box, err := sandbox.Open(ctx, options)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { err = errors.Join(err, box.Close()) }()
	if !f.empty {
		if err := a.seedSample(ctx, box); err != nil {
			return errors.Join(err, listener.Close())
		}
	}
	if err := a.print("CLOUDINARY_URL=" + box.URLAt(baseOf(listener)) + "\n"); err != nil {
		return errors.Join(err, listener.Close())
	}
	return box.Serve(ctx, listener)
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
		Args:  usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("assets") && assets < 1 {
				return usage(fmt.Errorf("--assets %d: want 1 or more", assets))
			}
			return a.seed(cmd.Context(), assets)
		},
	}
	cmd.Flags().IntVar(&assets, "assets", 0, "make so many synthetic assets, without files, for tests of scale")
	return cmd
}

func (a *app) seed(ctx context.Context, assets int) (err error) {
	data, err := a.sandboxData()
	if err != nil {
		return err
	}
	box, err := sandbox.Open(ctx, sandbox.Options{Dir: data})
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
		Args:  usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			data, err := a.sandboxData()
			if err != nil {
				return err
			}
			if err := sandbox.Reset(cmd.Context(), data); err != nil {
				return err
			}
			a.say("%s is empty; the next start fills it with the sample library.", data)
			return nil
		},
	}
}

// sandboxData is the sandbox's folder; an environment named beside it is an error.
func (a *app) sandboxData() (string, error) {
	if a.flags.env != "" && a.flags.env != config.Sandboxed {
		return "", usage(fmt.Errorf("--env %s: the sandbox commands work on the sandbox", a.flags.env))
	}
	paths := config.Locate(a.Getenv)
	file, err := config.Load(paths.Config)
	switch {
	case err != nil:
		return "", usage(err)
	case a.flags.data != "":
		return a.flags.data, nil
	case file.Sandbox.Data != "":
		return file.Sandbox.Data, nil
	}
	return paths.SandboxData(), nil
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
