package client

import "testing"

func TestSignedDeliveries(t *testing.T) {
	t.Parallel()
	const host = "https://res.cloudinary.com/demo/"
	tests := []struct{ algorithm, address, want string }{
		{"", "image/upload/c_scale,w_100/v1234/folder/sample.jpg", "image/upload/s--1ftHpGxs--/c_scale,w_100/v1234/folder/sample.jpg"},
		{"", "image/upload/c_scale,w_100/a%20b%26c.jpg", "image/upload/s--Okm6fwIY--/c_scale,w_100/a%20b%26c.jpg"},
		{"", "image/upload/sample.jpg", "image/upload/s--dOz0MdKK--/sample.jpg"},
		{"", "image/upload/v1/sample.jpg", "image/upload/s--dOz0MdKK--/v1/sample.jpg"},
		{"", "image/upload/s--forged--/v1/sample.jpg", "image/upload/s--dOz0MdKK--/v1/sample.jpg"},
		{"sha256", "image/upload/sample.jpg", "image/upload/s--3W2palyU--/sample.jpg"},
		{"", "sprites/sample.jpg", ""},
		{"", "image/download?public_id=a/private/b", ""},
	}
	for _, tt := range tests {
		c := &Client{config: Config{Secret: "secret", Algorithm: tt.algorithm}}
		want := tt.want
		if want != "" {
			want = host + want
		}
		if got, ok := c.Signed(host + tt.address); got != want || ok != (want != "") {
			t.Errorf("Signed(%s) = %q, %v, want %q", tt.address, got, ok, want)
		}
	}
	if got, ok := (&Client{}).Signed(host + "image/upload/sample.jpg"); ok {
		t.Errorf("without a secret the address is signed: %s", got)
	}
}

func TestOnlyRestrictedDeliveriesAreSigned(t *testing.T) {
	t.Parallel()
	c := &Client{config: Config{Secret: "secret", Prefix: "http://127.0.0.1:80", Delivery: "https://media.example"}}
	for address, signs := range map[string]bool{
		"http://127.0.0.1:80/demo/image/authenticated/c_limit,w_9/v1/a.jpg": true, "https://media.example/image/private/v1/a.jpg": true,
		"https://res.cloudinary.com/demo/image/upload/v1/private/a.jpg": false, "https://res.cloudinary.com/demo/raw/authenticated/s--12345678--/v1/a.txt": false,
		"https://api.cloudinary.com/v1_1/demo/image/download?type=private": false, "https://shop-res.cloudinary.com/image/private/v1/a.jpg": true,
		// What an answer names is no reason to give a signature to anybody else.
		"https://evil.example/demo/image/authenticated/v1/a.jpg": false, "https://cloudinary.com.evil.example/demo/image/private/v1/a.jpg": false,
		"https://evilcloudinary.com/demo/image/private/v1/a.jpg": false, "http://127.0.0.1:81/demo/image/private/v1/a.jpg": false,
		"http://res.cloudinary.com/demo/image/private/v1/a.jpg": false, "https://res.cloudinary.com@evil.example/demo/image/private/v1/a.jpg": false,
	} {
		if got := c.opening(address); (got != address) != signs {
			t.Errorf("%s is asked for as %s", address, got)
		}
	}
}
