package api_test

import (
	"testing"

	"cldx/api"
)

func TestWithoutPasswords(t *testing.T) {
	t.Parallel()
	const m = api.Masked
	for _, tt := range []struct{ text, want string }{
		{"https://u:word@h/a.jpg", "https://u:" + m + "@h/a.jpg"},
		{"cloudinary://1:word@demo and ftp://u:w@rd@h", "cloudinary://1:" + m + "@demo and ftp://u:" + m + "@h"},
		{`{"url":"https:\/\/u:word@h\/a"}`, `{"url":"https:\/\/u:` + m + `@h\/a"}`},
		{"https://res/fetch/https%3A%2F%2Fu%3Aword%21%40h%2Fa.jpg", "https://res/fetch/https%3A%2F%2Fu%3A" + m + "%40h%2Fa.jpg"},
		{"https%3a%2f%2fh%3a8080%2fa%40b", "https%3a%2f%2fh%3a8080%2fa%40b"},
		{"https://h:8080/a@b", "https://h:8080/a@b"},
		{"https://h/a?mail=a:b@c", "https://h/a?mail=a:b@c"},
	} {
		got := api.WithoutPasswords(tt.text)
		if got != tt.want {
			t.Errorf("WithoutPasswords(%q) = %q, want %q", tt.text, got, tt.want)
		}
		if again := api.WithoutPasswords(got); again != got {
			t.Errorf("twice: %q, want %q", again, got)
		}
	}
}
