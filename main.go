// Command cldx is a keyboard-driven media explorer for Cloudinary, with the
// code of every action in ten SDKs and an embedded sandbox that needs no account.
package main

import (
	"embed"
	"io/fs"
	"os"
	"runtime/debug"

	"cldx/cli"
)

//go:embed testdata/library/library.json
//go:embed testdata/library/audio testdata/library/brand testdata/library/docs testdata/library/motion
//go:embed testdata/library/older testdata/library/photos testdata/library/products
var sample embed.FS

// version is set by the linker, or else told by what go install noted.
var version string

func main() {
	library, err := fs.Sub(sample, "testdata/library")
	if err != nil {
		panic(err) // the embedded folder is there, or the program would not have been built
	}
	os.Exit(cli.Main(cli.Process{
		Args: os.Args[1:], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Getenv: os.Getenv, Environ: os.Environ, Version: built(), Library: library,
	}))
}

// built returns the version that the program was built as; "dev" for none.
func built() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "dev"
}
