package page

import "testing"

func TestShown(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ text, want, again string }{
		{"a webhook at hook.example", "a webhook at hook.example", "a webhook at hook.example"},
		{"https://hook.example/x?event=all", "https://hook.example/x?event=all", "https://hook.example/x?event=all"},
		{"https://me:hush@hook.example/x", "https://me:••••••@hook.example/x", ""},
		{"https://hook.example/x?token=hush&a=b", "https://hook.example/x?token=••••••&a=b", ""},
		{"poll://cldx", "poll://cldx", "poll://cldx"},
	} {
		if got := Shown(tt.text); got != tt.want {
			t.Errorf("Shown(%q) = %q, want %q", tt.text, got, tt.want)
		}
		if got := Retyped(tt.text); got != tt.again {
			t.Errorf("Retyped(%q) = %q, want %q", tt.text, got, tt.again)
		}
	}
}
