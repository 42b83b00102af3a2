package webhook_test

import (
	"net/netip"
	"testing"

	"cldx/sandbox/webhook"
)

func TestPublic(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"1.1.1.1", "93.184.216.34", "::ffff:1.1.1.1", "2606:4700::1111", "2a00:1450::1"} {
		if !webhook.Public(netip.MustParseAddr(text)) {
			t.Errorf("%s is on the open network, but Public says that it is not", text)
		}
	}
	for _, text := range []string{
		"127.0.0.1", "127.255.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1",
		"0.0.0.0", "0.1.2.3", "192.0.0.8", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
		"::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1%eth0", "fd00::1", "fec0::1", "ff02::1",
		"64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2001::1", "2001:db8::1",
	} {
		if webhook.Public(netip.MustParseAddr(text)) {
			t.Errorf("%s is not on the open network, but Public says that it is", text)
		}
	}
	if webhook.Public(netip.Addr{}) {
		t.Error("no address is on the open network, but Public says that it is")
	}
}
