package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
	"sync"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "conformance:", err)
		os.Exit(1)
	}
}

// run makes the checks of one SDK, or with -table prints the table of the results in the files.
func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("conformance", flag.ContinueOnError)
	name := flags.String("sdk", "", "name of the SDK")
	results := flags.String("results", "", "file to write the results to")
	only := flags.String("only", "", "operations to check, with commas between; every one when empty")
	spoil := flags.Bool("spoil", false, "let no request of a checked operation through: every check has to fail")
	table := flags.Bool("table", false, "print the table of the results in these files")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("read the arguments: %w", err)
	}
	if *table {
		return printTable(out, flags.Args())
	}
	s, err := open(*name, flags.Args())
	if err != nil {
		return err
	}
	var chosen []string
	if *only != "" {
		chosen = strings.Split(*only, ",")
	}
	do := s.Run
	if *spoil {
		do = s.Spoil
	}
	err = errors.Join(do(chosen), s.sdk.Close(), s.recorder.Close(), s.receiver.Close())
	if err != nil {
		return fmt.Errorf("drive %s: %w", *name, err)
	}
	return errors.Join(s.write(*results), s.sum(out))
}

// open starts the recorder and the adapter; no command is cldx itself.
func open(name string, command []string) (*Session, error) {
	address, err := url.Parse(os.Getenv("CLOUDINARY_URL"))
	if err != nil {
		return nil, errors.New("CLOUDINARY_URL is no address") // its text holds the secret
	}
	sandbox, err := url.Parse(direct(address))
	if err != nil {
		return nil, fmt.Errorf("read upload_prefix: %w", err)
	}
	ctx := context.Background()
	recorder, err := Record(ctx, sandbox)
	if err != nil {
		return nil, err
	}
	receiver, err := Receive(ctx)
	if err != nil {
		return nil, err
	}
	s := &Session{
		ctx: ctx, name: name, own: newOwn(address, direct(address)), recorder: recorder,
		receiver: receiver, base: direct(address),
		files: files{os.Getenv("CLDX_PHOTO"), os.Getenv("CLDX_LARGE"), os.Getenv("CLDX_LIBRARY")},
	}
	query := address.Query()
	query.Set("upload_prefix", recorder.URL)
	address.RawQuery = query.Encode()
	if s.sdk, err = s.start(address, command); err != nil {
		return nil, err
	}
	wrong := *address
	wrong.User = url.UserPassword(address.User.Username(), "wrong")
	s.stranger = sync.OnceValues(func() (Adapter, error) { return s.start(&wrong, command) })
	return s, nil
}

// start starts an adapter for a CLOUDINARY_URL.
func (s *Session) start(address *url.URL, command []string) (Adapter, error) {
	if len(command) == 0 {
		return newOwn(address, direct(address)), nil
	}
	return startProcess(s.ctx, command, []string{"CLOUDINARY_URL=" + address.String()})
}

// write keeps the results, a line of JSON each.
func (s *Session) write(file string) error {
	if file == "" {
		return nil
	}
	var text strings.Builder
	for _, r := range s.results {
		line, err := json.Marshal(r)
		if err != nil {
			return fmt.Errorf("write the results: %w", err)
		}
		text.Write(append(line, '\n'))
	}
	return os.WriteFile(file, []byte(text.String()), 0o600)
}

// sum says how many parts were shown and what failed.
func (s *Session) sum(out io.Writer) error {
	passed, failed := 0, 0
	for _, r := range s.results {
		switch {
		case r.Fail != "":
			failed++
		case r.Part != "" && r.Why == "":
			passed++
		}
	}
	_, err := fmt.Fprintf(out, "%d passed, %d failed\n", passed, failed)
	if failed > 0 || passed == 0 {
		err = errors.Join(err, fmt.Errorf("%d failed", failed))
	}
	return err
}
