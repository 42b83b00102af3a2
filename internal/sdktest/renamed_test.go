//go:build sdk

package sdktest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cldx/inspect"
)

// renamed stands before the Node.js SDK, as a version would that calls rename another name.
const renamed = `const sdk = require(process.env.REAL_SDK);
sdk.v2.uploader = { ...sdk.v2.uploader, renameAsset: sdk.v2.uploader.rename, rename: undefined };
module.exports = sdk;
`

// TestRenamedCallIsReported shows that a version of an SDK that renames a call fails the suite.
func TestRenamedCallIsReported(t *testing.T) {
	t.Parallel()
	b := newBench(t, inspect.Node, plantLibrary(t))
	c := Case{Name: "rename", Operation: "rename", Given: map[string]any{"from_public_id": "products/shoe"}}
	b.write(0, c)
	if complaint := b.try(t, 0, c); complaint != "" {
		t.Fatalf("the SDK as it is: %s", complaint)
	}
	shim := filepath.Join(t.TempDir(), "cloudinary")
	if err := os.Mkdir(shim, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(shim, "index.js"), []byte(renamed), 0o600); err != nil {
		t.Fatal(err)
	}
	b.environ = append(b.environ, "NODE_PATH="+filepath.Dir(shim), "REAL_SDK="+filepath.Join(b.store, "node/node_modules/cloudinary"))
	if complaint := b.try(t, 0, c); !strings.Contains(complaint, "rename is not a function") {
		t.Errorf("an SDK without rename is not reported: %q", complaint)
	}
}
