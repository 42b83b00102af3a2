package sandbox

import (
	"context"
	"encoding/base64"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
	"cldx/sandbox/webhook"
)

// maxAcknowledged is how many receipts one call may bring.
const maxAcknowledged = 100

// listNotifications claims what waits in a channel or for a batch; when nothing
// does, it waits for something.
func (s *Sandbox) listNotifications(ctx context.Context, op api.ListNotifications) (model.NotificationList, error) {
	var none model.NotificationList
	if (op.Channel == "") == (op.BatchID == "") {
		return none, invalid("Exactly one of channel and batch_id must be given")
	}
	most, err := within("max_messages", op.MaxMessages, 10, 1, 100)
	if err != nil {
		return none, err
	}
	hidden, err := within("visibility_timeout", op.VisibilityTimeout, 30, 1, 600)
	if err != nil {
		return none, err
	}
	wait := 20
	if op.WaitSeconds != nil {
		wait = *op.WaitSeconds
	}
	if wait < 0 || wait > 60 {
		return none, invalid("Invalid value for parameter wait_seconds: want 0 to 60")
	}
	box := boxOf(op.Channel, op.BatchID)
	ctx, cancel := context.WithTimeout(ctx, time.Duration(wait)*time.Second)
	defer cancel()
	for {
		rung := s.events.arrived.next() // before looking, so that nothing is missed
		// what is there is claimed even when there is no time left to wait
		list, err := s.claimNotifications(context.WithoutCancel(ctx), box, most, time.Duration(hidden)*time.Second)
		if err != nil || len(list) > 0 {
			return model.NotificationList{Messages: list}, err
		}
		if !s.awaitNotification(ctx, box, rung) {
			return none, nil
		}
	}
}

// within reads a number that has limits; 0 is the default.
func within(param string, n, standard, low, high int) (int, error) {
	if n == 0 {
		return standard, nil
	}
	if n < low || n > high {
		return 0, invalid("Invalid value for parameter %s: want %d to %d", param, low, high)
	}
	return n, nil
}

// awaitNotification waits until there may be something in a box; false when the
// time is over.
func (s *Sandbox) awaitNotification(ctx context.Context, box string, rung <-chan struct{}) bool {
	again := time.NewTimer(time.Hour)
	defer again.Stop()
	now := s.now()
	if next, err := s.store.NextIn(ctx, box, now); err == nil && !next.IsZero() {
		again.Reset(max(next.Sub(now), time.Millisecond))
	}
	select {
	case <-rung:
		return true
	case <-again.C:
		return true
	case <-ctx.Done():
		return false
	case <-s.lifetime.ending:
		return false
	}
}

// claimNotifications hides what waits in a box for a while, and signs it. The
// signature tells the present: receivers take it for good for two hours only.
func (s *Sandbox) claimNotifications(ctx context.Context, box string, most int, hidden time.Duration) ([]model.PolledNotification, error) {
	now := s.now()
	if waits, err := s.store.Waits(ctx, box, now); err != nil || !waits {
		return nil, err // a look costs less than a change
	}
	var list []model.PolledNotification
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		claimed, err := tx.Claim(ctx, box, now, now.Add(hidden), most)
		for _, n := range claimed {
			signature := webhook.Sign(n.Payload, now, s.credentials.Secret, "sha1")
			list = append(list, model.PolledNotification{
				ReceiptHandle: n.Receipt, BatchID: n.Batch, Payload: n.Payload,
				SignedPayload: base64.RawURLEncoding.EncodeToString(n.Payload),
				Signature:     signature.Value, Timestamp: signature.Timestamp,
			})
		}
		return err
	})
	return list, err
}

// ackNotifications drops claimed notifications; receipts that are good no more
// count for nothing. Unconfirmed: the answer.
func (s *Sandbox) ackNotifications(ctx context.Context, op api.AckNotifications) (model.Acknowledged, error) {
	var answer model.Acknowledged
	if len(op.ReceiptHandles) == 0 {
		return answer, invalid("Missing required parameter - receipt_handles")
	}
	if len(op.ReceiptHandles) > maxAcknowledged {
		return answer, invalid("Too many receipt_handles: %d given, at most %d are allowed", len(op.ReceiptHandles), maxAcknowledged)
	}
	err := s.store.Write(ctx, func(tx *store.Tx) (err error) {
		answer.Acknowledged, err = tx.Acknowledge(ctx, op.ReceiptHandles)
		return err
	})
	return answer, err
}
