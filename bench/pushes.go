package main

import (
	"context"
	"crypto/ecdh"
	"crypto/rand"
	"database/sql/driver"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"servicecard/card"
	"servicecard/server/push"
	"servicecard/store"
	"servicecard/store/storetest"

	"github.com/SherClockHolmes/webpush-go"
)

const (
	goalOfCeiling = 0.8
	goalPushing   = 150 << 20 // bytes in memory at most
	drainTimeout  = 5 * time.Minute
	steadyDays    = 5
)

// pushes measures how long reminders of everybody at the same moment take to leave, against the library that
// encrypts and signs them alone, and whether a push service in trouble holds up another.
func (b *bench) pushes(ctx context.Context, dir string) error {
	// On either side, since a machine is not the same for minutes.
	before, err := b.pushCeiling(ctx)
	if err != nil {
		return fmt.Errorf("ceiling: %w", err)
	}
	r, err := b.drain(ctx, filepath.Join(dir, "all"), b.reminded, []string{healthy})
	if err != nil {
		return err
	}
	after, err := b.pushCeiling(ctx)
	if err != nil {
		return fmt.Errorf("ceiling: %w", err)
	}
	rate, ceiling := perSecond(b.reminded, r.took), (before.rate+after.rate)/2
	t := b.table(fmt.Sprintf("Reminders of %s members at the same moment", count(float64(b.reminded))), "what", "result", "goal", "")
	t.row(fmt.Sprintf("webpush-go alone, %d at once, before and after", push.AtOnce), fmt.Sprintf("%s and %s sends/s", count(before.rate), count(after.rate)))
	t.row("planned and sent in", r.took.Round(10*time.Millisecond).String())
	t.row("sends", count(rate)+"/s", fmt.Sprintf("≥ %s (%.0f %%)", count(goalOfCeiling*ceiling), 100*goalOfCeiling), verdict(rate >= goalOfCeiling*ceiling))
	t.row("of the ceiling", fmt.Sprintf("%.0f %%", 100*rate/ceiling))
	t.row("CPU a message: server, webpush-go alone", fmt.Sprintf("%s, %s and %s", each(r.cpu, b.reminded), each(before.cpu, b.ceilingPushes), each(after.cpu, b.ceilingPushes)))
	t.row("memory of the server at most", mebibytes(r.peak), "≤ "+mebibytes(goalPushing), verdict(r.peak <= goalPushing))
	if err := t.print(); err != nil {
		return err
	}
	return b.troubled(ctx, dir)
}

func each(all time.Duration, n int) string {
	return fmt.Sprintf("%.0f µs", all.Seconds()*1e6/float64(n))
}

// troubled measures how long one healthy push service takes beside two others.
func (b *bench) troubled(ctx context.Context, dir string) error {
	messages := b.reminded / 5
	t := b.table(fmt.Sprintf("A healthy push service beside two in trouble (%s messages for each)", count(float64(messages))), "its neighbours", "done after")
	for _, c := range []struct {
		name       string
		neighbours []string
	}{
		{"none", nil},
		{"two as healthy as it", []string{healthy, healthy}},
		{"one with 10 % that take 2 s; one with 5 % 429, 1 % 410, 1 % that hang", []string{slow, limited}},
	} {
		r, err := b.drain(ctx, filepath.Join(dir, fmt.Sprint("beside-", c.name[:3])), messages*(1+len(c.neighbours)), append([]string{healthy}, c.neighbours...))
		if err != nil {
			return err
		}
		t.row(c.name, r.took.Round(10*time.Millisecond).String())
	}
	return t.print()
}

// behaviour is how a push service of the kind treats its nth message.
func behaviour(kind string, n int) string {
	switch {
	case kind == slow && n%10 == 0:
		return slow
	case kind == limited && n%20 == 0:
		return limited
	case kind == limited && n%100 == 1:
		return ended
	case kind == limited && n%100 == 2:
		return hanging
	}
	return healthy
}

// drained is what a run found.
type drained struct {
	took time.Duration // from the start until the first push service had everything
	cpu  time.Duration
	peak int64 // bytes in memory
}

// drain lets the program remind members, spread over push services of these kinds, and waits for the first of them.
func (b *bench) drain(ctx context.Context, data string, members int, kinds []string) (r *drained, err error) {
	sinks := make([]*sink, len(kinds))
	hosts := make([]string, len(kinds))
	for i := range kinds {
		if sinks[i], err = newSink(ctx, members/len(kinds)); err != nil {
			return nil, err
		}
		defer sinks[i].close()
		hosts[i] = sinks[i].host()
	}
	p256dh, auth := pushKeys()
	if err := prepareDue(ctx, data, members, func(n int) storetest.Phone {
		i := n % len(kinds)
		return storetest.Phone{Endpoint: sinks[i].endpoint(behaviour(kinds[i], n/len(kinds)), n), P256dh: p256dh, Auth: auth}
	}); err != nil {
		return nil, fmt.Errorf("prepare: %w", err)
	}
	begun := time.Now()
	p, err := start(ctx, b.binary, "serve", "--data", data, "--listen", "127.0.0.1:0", "--push-hosts", strings.Join(hosts, ","))
	if err != nil {
		return nil, err
	}
	stopped := false
	defer func() {
		if !stopped {
			err = errors.Join(err, p.stop())
		}
	}()
	select {
	case <-sinks[0].done:
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(drainTimeout):
		return nil, fmt.Errorf("%d of %d arrived in %v", sinks[0].taken.Load(), members/len(kinds), drainTimeout)
	}
	r = &drained{took: sinks[0].drained(begun)}
	if r.cpu, err = p.cpu(); err != nil {
		return nil, err
	}
	if r.peak, err = p.peak(); err != nil {
		return nil, err
	}
	stopped = true
	if err := p.stop(); err != nil {
		return nil, err
	}
	if came := sinks[0].came.Load(); came != int64(members/len(kinds)) {
		return nil, fmt.Errorf("%d messages came, want %d", came, members/len(kinds))
	}
	return r, checkSettled(filepath.Join(data, store.File), members, kinds, hosts[0])
}

// checkSettled looks whether what arrived is written down.
func checkSettled(file string, members int, kinds []string, host string) (err error) {
	c, err := openRaw(file, "mode=ro")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	for _, q := range []struct {
		query string
		arg   driver.Value
		want  int
	}{
		{"SELECT COUNT(*) FROM delivery WHERE state = 'sending' OR host = ?1", host, 0},
		{"SELECT COUNT(*) FROM subscription WHERE sent_at > 0 AND instr(endpoint, ?1) > 0", host, members / len(kinds)},
		{"SELECT COUNT(*) FROM reminder WHERE next_due <= ?1 OR routine_on = ''", time.Now().UnixMilli(), 0},
	} {
		if n, err := c.number(q.query, q.arg); err != nil {
			return err
		} else if n != int64(q.want) {
			return fmt.Errorf("%s is %d, want %d", q.query, n, q.want)
		}
	}
	return nil
}

// prepareDue makes an organisation whose members checked in on some of the last days, not yet today, and are to be
// reminded now.
func prepareDue(ctx context.Context, data string, members int, phone func(int) storetest.Phone) error {
	org, err := prepare(ctx, data, members, 14)
	if err != nil {
		return err
	}
	n, err := storetest.RemindAll(ctx, data, time.Now().Truncate(time.Minute), phone)
	if err != nil {
		return err
	}
	if n != members {
		return fmt.Errorf("%d members, want %d", n, members)
	}
	return checkedIn(filepath.Join(data, store.File), org.today)
}

func checkedIn(file string, today card.Day) (err error) {
	c, err := openRaw(file, "_synchronous=OFF")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	return c.run(`INSERT INTO member_day (member_id, day, campaign_id, done)
		WITH RECURSIVE n(i) AS (SELECT ?1 UNION ALL SELECT i - 1 FROM n WHERE i > 1)
		SELECT m.id, date(?2, '-' || n.i || ' days'), c.id, 1 FROM member m JOIN campaign c ON c.group_id = m.group_id CROSS JOIN n
		WHERE m.role = 'member' ORDER BY 1, 2`, int64(steadyDays), string(today))
}

func pushKeys() (p256dh, auth string) {
	private, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		panic(err) // no randomness, no measurement
	}
	secret := make([]byte, 16)
	rand.Read(secret)
	encode := base64.RawURLEncoding.EncodeToString
	return encode(private.PublicKey().Bytes()), encode(secret)
}

// sendFlag makes this very program send messages with webpush-go and nothing else, so that sender and sink are two
// processes as with the real thing. The host of a sink and a number of messages follow.
const sendFlag = "-send-pushes"

// ceiling is what webpush-go does alone.
type ceiling struct {
	rate float64 // sends a second
	cpu  time.Duration
}

func (b *bench) pushCeiling(ctx context.Context) (c ceiling, err error) {
	s, err := newSink(ctx, b.ceilingPushes)
	if err != nil {
		return c, err
	}
	defer s.close()
	begun := time.Now()
	p, err := startSelf(ctx, sendFlag, s.endpoint(healthy, 0), strconv.Itoa(b.ceilingPushes))
	if err != nil {
		return c, err
	}
	select {
	case <-s.done:
		c.rate = perSecond(b.ceilingPushes, s.drained(begun))
		c.cpu, err = p.cpu()
	case <-time.After(drainTimeout):
		err = fmt.Errorf("%d of %d arrived", s.taken.Load(), b.ceilingPushes)
	}
	return c, errors.Join(err, p.stop())
}

func sendPushes(ctx context.Context, args []string, out io.Writer) error {
	n, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	private, public, err := webpush.GenerateVAPIDKeys()
	if err != nil {
		return err
	}
	p256dh, auth := pushKeys()
	client := &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: push.AtOnce}}
	text := []byte(strings.Repeat("x", 600)) // padded to the same length as any
	if _, err := fmt.Fprintln(out, "http://begins"); err != nil {
		return err
	}
	var left atomic.Int64
	left.Store(int64(n))
	errs := make(chan error, push.AtOnce)
	var work sync.WaitGroup
	for range push.AtOnce {
		work.Go(func() {
			for left.Add(-1) >= 0 {
				response, err := webpush.SendNotificationWithContext(ctx, text[:len(text):len(text)], &webpush.Subscription{Endpoint: args[0], Keys: webpush.Keys{P256dh: p256dh, Auth: auth}},
					&webpush.Options{HTTPClient: client, RecordSize: 2048, Subscriber: "it@example.org", Topic: "reminder", TTL: 7200,
						Urgency: webpush.UrgencyNormal, VAPIDPublicKey: public, VAPIDPrivateKey: private})
				if err != nil {
					if ctx.Err() == nil { // else the sink has all and stops this
						errs <- err
					}
					return
				}
				_, _ = io.Copy(io.Discard, response.Body)
				_ = response.Body.Close()
			}
		})
	}
	work.Wait()
	select {
	case err := <-errs:
		return err
	default:
		<-ctx.Done() // as a server, it is stopped
		return nil
	}
}
