//go:build sdk

package sdktest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cldx/inspect"
)

// lent are the SDKs whose registries a build does not reach. An environment
// variable names a folder that has one, or a program that fetches it; without it only
// parsers read their programs.
var lent = []struct {
	sdk      inspect.SDK
	variable string
	version  []string // a command that prints the SDK's version, run beside a program
}{
	{inspect.Ruby, "CLDX_GEM_DIR", []string{"ruby", "-e", `require "cloudinary"; require "faraday"; puts "#{Cloudinary::VERSION}, with faraday #{Faraday::VERSION}"`}},
	{inspect.PHP, "CLDX_PHP_DIR", []string{"php", "-r", phpVersions}},
	{inspect.DotNet, "CLDX_DOTNET", []string{dotnet(), "exec", "../all/bin/programs.dll"}},
}

// phpVersions prints what composer installed, and as which version it passed off what it did.
const phpVersions = `require "vendor/autoload.php";
$all = Composer\InstalledVersions::getAllRawData()[0]["versions"];
$said = fn ($name) => $all[$name]["pretty_version"] . (empty($all[$name]["aliases"]) ? "" : " in place of " . $all[$name]["aliases"][0]);
echo $said("cloudinary/cloudinary_php"), ", with guzzle ", $said("guzzlehttp/guzzle"), ", psr7 ", $said("guzzlehttp/psr7"), PHP_EOL;`

// lentHere are those that this run has.
func lentHere() (sdks []inspect.SDK) {
	for _, l := range lent {
		if os.Getenv(l.variable) != "" {
			sdks = append(sdks, l.sdk)
		}
	}
	return sdks
}

// rubyEnvironment lets programs find the gem: in a checkout, or where gems are installed.
func rubyEnvironment() []string {
	dir := os.Getenv("CLDX_GEM_DIR")
	if _, err := os.Stat(filepath.Join(dir, "lib/cloudinary.rb")); err == nil {
		return []string{"RUBYLIB=" + filepath.Join(dir, "lib"), "LC_ALL=C.UTF-8"}
	}
	return []string{"GEM_HOME=" + dir, "LC_ALL=C.UTF-8"}
}

// withVendor puts the folder of a composer project that the program requires beside it.
func (b *bench) withVendor(program string) {
	b.t.Helper()
	vendor := b.absolute(filepath.Join(os.Getenv("CLDX_PHP_DIR"), "vendor"))
	if err := os.Symlink(vendor, filepath.Join(filepath.Dir(program), "vendor")); err != nil {
		b.t.Fatal(err)
	}
}

// keep notes what a part of a run with a lent SDK came to, for the report.
func (b *bench) keep(part string, passed, failed int) {
	for _, l := range lent {
		if l.sdk != b.sdk {
			continue
		}
		cmd := exec.CommandContext(b.t.Context(), l.version[0], l.version[1:]...)
		cmd.Env, cmd.Dir = b.environ, filepath.Dir(b.file(0))
		version, err := cmd.Output()
		if err != nil {
			b.t.Errorf("the version of the %s SDK: %v", b.sdk.Title(), err)
		}
		line := fmt.Sprintf("%s\t%s\t%s\t%s\t%d passed, %d failed\n", b.sdk, part, time.Now().UTC().Format(time.DateOnly),
			strings.TrimSpace(string(version)), passed, failed)
		if err := os.WriteFile(filepath.Join(b.store, "lent-"+string(b.sdk)+"-"+part), []byte(line), 0o600); err != nil {
			b.t.Error(err)
		}
	}
}

func TestLentFoldersAreThere(t *testing.T) {
	for _, l := range lent {
		dir := os.Getenv(l.variable)
		if dir == "" {
			continue
		}
		if _, err := os.Stat(dir); err != nil || !filepath.IsAbs(dir) {
			t.Errorf("%s=%s is no absolute path of what is there: %v", l.variable, dir, err)
		}
	}
}
