//go:build sdk

package sdktest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"cldx/inspect"
)

// project builds the programs with an SDK of .NET, which restores the package.
const project = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net$(BundledNETCoreAppTargetFrameworkVersion)</TargetFramework>
    <UseAppHost>false</UseAppHost>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="CloudinaryDotNet" Version="%s" /></ItemGroup>
</Project>
`

// started runs the program that it is given the name of; without one it prints the
// version of the package.
const started = `static class Started
{
    static void Main(string[] args)
    {
        if (args.Length > 0)
        {
            var run = (System.Func<System.Threading.Tasks.Task>)System.Type.GetType(args[0], true)
                .GetMethod("Run").CreateDelegate(typeof(System.Func<System.Threading.Tasks.Task>));
            run().GetAwaiter().GetResult();
            return;
        }
        var version = System.Attribute.GetCustomAttribute(typeof(CloudinaryDotNet.Cloudinary).Assembly,
            typeof(System.Reflection.AssemblyInformationalVersionAttribute));
        System.Console.WriteLine(((System.Reflection.AssemblyInformationalVersionAttribute)version).InformationalVersion);
    }
}
`

// since is what programs use of a library that is newer than the lent runtime.
const since = `namespace System.Linq
{
    static class Since
    {
        public static System.Collections.Generic.IEnumerable<T[]> Chunk<T>(
            this System.Collections.Generic.IEnumerable<T> all, int size)
        {
            return all.Select((one, i) => new { one, i }).GroupBy(x => x.i / size, x => x.one).Select(part => part.ToArray());
        }
    }
}
`

// newer is what programs say in C# 9, and how C# 7, which is what mcs knows, says the same.
var newer = []struct {
	form *regexp.Regexp
	said string
}{
	{regexp.MustCompile(`(?m)^( *)using var `), "${1}var "},
	{regexp.MustCompile(` is not null\b`), " != null"},
	{regexp.MustCompile(`(?m)(^ *|[{,] |\.Add\()new\(`), "${1}new KeyValuePair<string, string>("},
	{regexp.MustCompile(`(?m)^( *)foreach \(var (\(.*?\)) in (.*)\)\n *\{`), "${1}foreach (var item in $3)\n${1}{\n${1}    var $2 = item;"},
}

// using is a line at the top of a program.
var using = regexp.MustCompile(`(?m)^using [\w.]+;\n`)

// refusing names a program that a compiler complains about.
var refusing = regexp.MustCompile(`(P\d+)\.cs\(\d+,`)

// dotnet is the program that runs what was built: that of an SDK, which the
// variable names, or the one of a runtime in the folder that it names.
func dotnet() string {
	lent := os.Getenv("CLDX_DOTNET")
	if info, err := os.Stat(lent); err == nil && info.IsDir() {
		return filepath.Join(lent, "dotnet")
	}
	return lent
}

// buildDotNet compiles all programs as one, each a class: statements outside of
// classes may stand in a single file only. What does not compile is left out.
func (b *bench) buildDotNet(programs int) {
	b.t.Helper()
	b.environ = append(b.environ, "DOTNET_CLI_TELEMETRY_OPTOUT=1", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1",
		"LD_LIBRARY_PATH="+filepath.Dir(dotnet()))
	sdk := dotnet() == os.Getenv("CLDX_DOTNET")
	if err := os.MkdirAll(filepath.Join(b.dir, "all/bin"), 0o700); err != nil {
		b.t.Fatal(err)
	}
	for i := range programs {
		code := b.source(i)
		if !sdk {
			for _, n := range newer {
				code = n.form.ReplaceAllString(code, n.said)
			}
		}
		name := fmt.Sprintf("P%03d", i)
		b.put("all/"+name+".cs", strings.Join(using.FindAllString(code, -1), "")+
			"\nstatic class "+name+"\n{\n    public static async System.Threading.Tasks.Task Run()\n    {\n"+
			using.ReplaceAllString(code, "")+"    }\n}\n")
	}
	b.put("all/Started.cs", started)
	compiler := exec.CommandContext(b.t.Context(), dotnet(), "build", "--nologo", "-o", "bin")
	if sdk {
		b.put("all/programs.csproj", fmt.Sprintf(project, inspect.DotNet.About().Version))
	} else {
		b.put("all/Since.cs", since)
		compiler = exec.CommandContext(b.t.Context(), "mcs", b.lentReferences()...)
	}
	compiler.Dir = filepath.Join(b.dir, "all")
	b.compile(compiler)
}

// compile compiles until nothing is left that does not.
func (b *bench) compile(compiler *exec.Cmd) {
	b.t.Helper()
	for {
		again := exec.CommandContext(b.t.Context(), compiler.Path, compiler.Args[1:]...)
		again.Dir = compiler.Dir
		out, err := again.CombinedOutput()
		if err == nil {
			return
		}
		b.t.Errorf("%s: %v\n%s", compiler.Path, err, complaints(out))
		var refused []string
		for _, line := range strings.Split(complaints(out), "\n") {
			if name := refusing.FindStringSubmatch(line); name != nil {
				refused = append(refused, name[1])
			}
		}
		slices.Sort(refused)
		refused = slices.Compact(refused)
		if len(refused) == 0 {
			b.t.FailNow()
		}
		for _, name := range refused {
			if err := os.Remove(filepath.Join(compiler.Dir, name+".cs")); err != nil {
				b.t.Fatal(err)
			}
		}
	}
}

// complaints are the errors among what a compiler says.
func complaints(out []byte) string {
	lines := slices.DeleteFunc(strings.Split(string(out), "\n"), func(line string) bool { return !strings.Contains(line, "error") })
	return strings.Join(lines, "\n")
}

// lentReferences has mcs compile for the lent runtime, against it and the libraries
// beside it, which go where the program finds them.
func (b *bench) lentReferences() []string {
	b.t.Helper()
	lent := os.Getenv("CLDX_DOTNET")
	runtimes := b.glob(filepath.Join(lent, "shared/Microsoft.NETCore.App/*"))
	runtime := runtimes[len(runtimes)-1]
	b.put("all/bin/programs.runtimeconfig.json", fmt.Sprintf(
		`{"runtimeOptions": {"framework": {"name": "Microsoft.NETCore.App", "version": %q}}}`, filepath.Base(runtime)))
	args := []string{"-nostdlib", "-noconfig", "-langversion:experimental", "-out:bin/programs.dll", "-recurse:*.cs"}
	for _, library := range b.glob(filepath.Join(lent, "*.dll")) {
		b.copy(filepath.Join("all/bin", filepath.Base(library)), library)
		args = append(args, "-r:"+library)
	}
	for _, library := range b.glob(filepath.Join(runtime, "*.dll")) {
		if !strings.Contains(library, "WindowsRuntime") {
			args = append(args, "-r:"+library)
		}
	}
	return args
}

func (b *bench) glob(pattern string) []string {
	b.t.Helper()
	found, err := filepath.Glob(pattern)
	if err != nil || len(found) == 0 {
		b.t.Fatalf("CLDX_DOTNET has no %s: %v", pattern, err)
	}
	return found
}
