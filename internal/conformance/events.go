package main

import (
	"encoding/json"
	"strconv"
)

var eventChecks = []scenario{
	{"triggers", func(c *Check) {
		id := trigger(c)
		c.Works(nil).Item("triggers", "id", id).Is(c.hook(), "uri").Is("upload", "event_type")
		c.Shows()
		c.Stranger(nil)
	}},
	{"create_trigger", func(c *Check) {
		id := c.Works(Params{"uri": c.hook(), "event_type": "upload"}).Is(c.hook(), "uri").Text("id")
		c.Reads("triggers", nil).Among("triggers", "id", id)
		one := c.Upload("one", nil)
		came := c.wait()
		if notified := (Answer{came.value()}); notified.At("public_id") != one {
			c.Fail("the notification is %s", came.Body)
		}
		c.verify(came)
		c.Given("delete_trigger", Params{"trigger_id": id})
		c.Refused(400, "event_type", Params{"uri": c.hook(), "event_type": "no_such_event"})
	}},
	{"update_trigger", func(c *Check) {
		id := trigger(c)
		c.Works(Params{"trigger_id": id, "new_uri": c.hook() + "/new"})
		c.Reads("triggers", nil).Item("triggers", "id", id).Is(c.hook()+"/new", "uri")
		c.Refused(404, "", Params{"trigger_id": noAsset, "new_uri": c.hook()})
	}},
	{"delete_trigger", func(c *Check) {
		id := trigger(c)
		c.Works(Params{"trigger_id": id})
		c.Reads("triggers", nil).Without("triggers", "id", id)
		c.Refused(404, "", Params{"trigger_id": id})
	}},
	{"test_trigger", func(c *Check) {
		id := trigger(c)
		c.Works(Params{"trigger_id": id, "sample_data": map[string]any{"notification_type": "upload"}}).Is(id, "trigger_id")
		c.Shows()
		c.Refused(404, "", Params{"trigger_id": noAsset})
	}},
	{"notifications", func(c *Check) {
		one := polled(c)
		message := c.Works(Params{"channel": c.Word("channel"), "wait_seconds": 20})
		message.Has("messages", 0, "receipt_handle")
		if (Answer{message.At("messages", 0, "payload")}).At("public_id") != one {
			c.Fail("the message is %s", show(message.At("messages", 0)))
		}
		c.Shows()
		p := Params{"channel": c.Word("channel"), "max_messages": 101}
		c.Misused(400, "max_messages", p, Params{"channel": c.Word("channel")}, "cldx")
	}},
	{"ack_notifications", func(c *Check) {
		polled(c)
		p := Params{"channel": c.Word("channel"), "wait_seconds": 20, "visibility_timeout": 1}
		handle := c.Given("notifications", p).Text("messages", 0, "receipt_handle")
		c.Works(Params{"receipt_handles": []string{handle}})
		p["wait_seconds"] = 2 // by then an unacknowledged one would be there again
		c.Reads("notifications", p).Lacks("messages")
		c.Stranger(Params{"receipt_handles": []string{handle}})
	}},
	{"analyze", func(c *Check) {
		cat := c.Given("upload", Params{"file": c.photo, "public_id": c.ID("cat")})
		p := Params{"input_type": "uri", "analysis_type": "image_quality", "uri": cat.Text("secure_url")}
		c.Works(p).Has("data", "analysis")
		c.Shows()
		p["analysis_type"] = "no_such_analysis"
		c.Refused(400, "", p)
	}},
}

// hook is where this check's notifications go.
func (c *Check) hook() string { return c.receiver.URL + "/" + c.op }

// wait gives the notification that came there.
func (c *Check) wait() Webhook {
	came, err := c.receiver.Wait("/" + c.op)
	c.must("wait for a notification", err)
	return came
}

// trigger makes a trigger for uploads and gives its ID; it ends with the check.
func trigger(c *Check) string {
	id := c.Given("create_trigger", Params{"uri": c.hook(), "event_type": "upload"}).Text("id")
	c.after = append(c.after, func() { _, _ = c.own.Call(c.ctx, "delete_trigger", Params{"trigger_id": id}) })
	return id
}

// polled uploads a picture that is told of in this check's channel.
func polled(c *Check) string {
	return c.Upload("one", Params{"notification_url": "poll://" + c.Word("channel")})
}

// value is what the notification says.
func (w Webhook) value() any {
	var v any
	if json.Unmarshal([]byte(w.Body), &v) != nil {
		return nil
	}
	return v
}

// verify lets the SDK check the signature, and the one of a body that was changed.
func (c *Check) verify(w Webhook) {
	if c.surface.Helpers["verify_notification_signature"] == "" {
		return
	}
	at, err := strconv.ParseInt(w.Timestamp, 10, 64)
	c.must("read the timestamp", err)
	for body, want := range map[string]bool{w.Body: true, w.Body + " ": false} {
		answer, err := c.sdk.Call(c.ctx, "verify_notification_signature", Params{
			"body": body, "timestamp": at, "signature": w.Signature,
		})
		c.must("verify_notification_signature", err)
		if got := answer.At(); got != want {
			c.Fail("verify_notification_signature says %v, want %v", got, want)
		}
	}
}
