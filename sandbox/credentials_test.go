package sandbox

import (
	"os"
	"path/filepath"
	"testing"
)

// TestOldFoldersGetATokenKey opens credentials from before there were tokens.
func TestOldFoldersGetATokenKey(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	old := []byte(`{"api_key":"123456789012345","api_secret":"secret"}`)
	if err := os.WriteFile(filepath.Join(dir, "credentials.json"), old, 0o600); err != nil {
		t.Fatal(err)
	}
	first, err := loadCredentials(dir)
	if err != nil || first.Key != "123456789012345" || first.Secret != "secret" || len(first.TokenKey) != 32 {
		t.Fatalf("credentials %+v, %v", first, err)
	}
	if again, err := loadCredentials(dir); err != nil || again != first {
		t.Errorf("at the next start %+v, %v, want %+v", again, err, first)
	}
}
