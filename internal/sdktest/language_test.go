//go:build sdk

package sdktest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"cldx/inspect"
)

// pins are where this repository keeps the SDKs' versions.
const pins = "../../testdata/sdk"

// typed says how the TypeScript programs are compiled: strictly, each a module.
const typed = `{
  "compilerOptions": {
    "strict": true, "target": "es2022", "lib": ["es2022"], "module": "nodenext", "moduleDetection": "force",
    "types": ["node"], "skipLibCheck": true
  }
}`

// build compiles the programs of a language that needs it, all at once.
func (b *bench) build(programs int) {
	b.t.Helper()
	switch b.sdk {
	case inspect.Go:
		b.copy("go.mod", filepath.Join(pins, "go/go.mod"))
		b.copy("go.sum", filepath.Join(pins, "go/go.sum"))
		b.must("go", "build", "-ldflags=-s -w", "-o", b.dir+"/bin/", "./...")
	case inspect.Java:
		args := []string{"-cp", b.jars(), filepath.Join(b.absolute(pins), "java/CompileAll.java")}
		for i := range programs {
			args = append(args, filepath.Dir(b.file(i)))
		}
		b.must("java", args...)
	case inspect.TypeScript:
		if err := os.Symlink(filepath.Join(b.store, "node/node_modules"), filepath.Join(b.dir, "node_modules")); err != nil {
			b.t.Fatal(err)
		}
		b.put("package.json", `{"type": "module"}`)
		b.put("tsconfig.json", typed)
		b.must("node", filepath.Join(b.store, "node/node_modules/typescript/bin/tsc"), "-p", ".")
	case inspect.PHP:
		for i := range programs {
			b.withVendor(b.file(i))
		}
	case inspect.Ruby:
		b.environ = append(b.environ, rubyEnvironment()...)
	case inspect.DotNet:
		b.buildDotNet(programs)
	}
}

// command runs the i-th program as it stands.
func (b *bench) command(ctx context.Context, i int) *exec.Cmd {
	var cmd *exec.Cmd
	switch b.sdk {
	case inspect.Node:
		cmd = exec.CommandContext(ctx, "node", b.file(i))
	case inspect.TypeScript:
		cmd = exec.CommandContext(ctx, "node", filepath.Join(filepath.Dir(b.file(i)), "call.js"))
	case inspect.Python:
		cmd = exec.CommandContext(ctx, filepath.Join(b.store, "python/bin/python"), b.file(i))
	case inspect.Java:
		cmd = exec.CommandContext(ctx, "java", "-XX:TieredStopAtLevel=1", "-cp", filepath.Dir(b.file(i))+":"+b.jars(), "Call")
	case inspect.Go:
		cmd = exec.CommandContext(ctx, fmt.Sprintf("%s/bin/p%03d", b.dir, i))
	case inspect.Ruby:
		cmd = exec.CommandContext(ctx, "ruby", b.file(i))
	case inspect.PHP:
		cmd = exec.CommandContext(ctx, "php", b.file(i))
	case inspect.DotNet:
		cmd = exec.CommandContext(ctx, dotnet(), "exec", filepath.Join(b.dir, "all/bin/programs.dll"), fmt.Sprintf("P%03d", i))
	default:
		cmd = exec.CommandContext(ctx, "bash", b.file(i))
	}
	cmd.Env, cmd.Dir = b.environ, filepath.Dir(b.file(i))
	return cmd
}

func (b *bench) jars() string { return filepath.Join(b.store, "java", "*") }

func (b *bench) absolute(path string) string {
	b.t.Helper()
	absolute, err := filepath.Abs(path)
	if err != nil {
		b.t.Fatal(err)
	}
	return absolute
}

// must runs a compiler; what it complains about fails the test.
func (b *bench) must(name string, args ...string) {
	b.t.Helper()
	cmd := exec.CommandContext(b.t.Context(), name, args...)
	cmd.Dir = b.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		b.t.Errorf("%s: %v\n%s", name, err, out)
	}
}

func (b *bench) copy(to, from string) {
	b.t.Helper()
	content, err := os.ReadFile(from)
	if err != nil {
		b.t.Fatal(err)
	}
	b.put(to, string(content))
}

func (b *bench) put(name, content string) {
	b.t.Helper()
	if err := os.WriteFile(filepath.Join(b.dir, name), []byte(content), 0o600); err != nil {
		b.t.Fatal(err)
	}
}
