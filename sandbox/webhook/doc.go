// Package webhook delivers notifications: it signs them, posts each to its
// destination, and tries again on a schedule. What waits lies in an Outbox, which
// outlives the process. The package knows neither what happened nor where the
// outbox keeps its messages.
package webhook
