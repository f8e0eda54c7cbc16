package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"servicecard/card"
	"servicecard/pwa"
	"servicecard/server"
	"servicecard/server/push"
	"servicecard/store"
)

// Run serves an organisation until the context ends.
func (o *serveCommand) Run(ctx context.Context, s *streams) error {
	if err := o.check(); err != nil {
		return err
	}
	if o.CodeDays < 0 || o.CodeDays > store.CodeDays {
		return fmt.Errorf("--code-days: %d is not from 0 to %d", o.CodeDays, store.CodeDays)
	}
	if err := card.CheckZone(cmp.Or(o.TimeZone, defaultTimeZone)); err != nil {
		return fmt.Errorf("--time-zone: %w", plain(err))
	}
	if o.Organisation != "" {
		name, err := card.CleanName("the name", o.Organisation)
		if err != nil {
			return fmt.Errorf("--organisation: %q: %w", o.Organisation, plain(err))
		}
		o.Organisation = name
	}
	o.warn()
	hub := server.NewHub(server.PokesGather)
	st, err := store.Open(ctx, o.Data, store.Options{
		Name: cmp.Or(o.Organisation, store.Unnamed), TimeZone: cmp.Or(o.TimeZone, defaultTimeZone), OnCommit: hub.Poke, CodeDays: o.CodeDays,
	})
	if err != nil {
		return err
	}
	if err := o.compare(ctx, st); err != nil {
		return errors.Join(err, st.Close())
	}
	return serve(ctx, &o.httpOptions, &served{st, hub, o.Data, nil}, func(address string) error {
		if _, err := fmt.Fprintf(s.out, "Service Card is at %s\n", address); err != nil {
			return err
		}
		if problem := unreachable(address); problem != "" {
			slog.Warn("phones cannot open a card at this address: "+problem, "address", address)
		}
		invited, err := st.InviteFirstAdministrator(ctx)
		if err != nil || invited == "" {
			return err
		}
		_, err = fmt.Fprintf(s.out, "\nInvitation for the administrator, shown only now:\n  %s\n  code %s\n\n",
			joinLink(address, invited), card.FormatCode(invited))
		return err
	})
}

// compare warns of options that name the organisation otherwise than the data folder does: they count for a new one only.
func (o *serveCommand) compare(ctx context.Context, st *store.Store) error {
	kept, err := st.Organisation(ctx)
	if err != nil {
		return err
	}
	for _, one := range []struct{ option, given, kept string }{
		{"--organisation", o.Organisation, kept.Name}, {"--time-zone", o.TimeZone, kept.TimeZone},
	} {
		if one.given != "" && one.given != one.kept {
			slog.Warn(one.option+" is not what the data folder says, and the folder counts; docs/deploy.md tells how to change it",
				"option", one.given, "folder", one.kept)
		}
	}
	return nil
}

const defaultTimeZone = "Europe/Stockholm"

const (
	shutdownTimeout = 15 * time.Second // longer than a notification under way may take
	turnEvery       = 20 * time.Second
	tidyEvery       = time.Hour
)

// served is an open organisation.
type served struct {
	*store.Store
	hub   *server.Hub
	dir   string
	clock *demoClock // nil: the time is the real one
}

// serve runs the server on an open store, which it closes. announce is called once the address is known and
// before the first request is answered.
func serve(ctx context.Context, o *httpOptions, st *served, announce func(address string) error) (err error) {
	defer func() { err = errors.Join(err, st.Close()) }()
	if err := st.TurnDays(ctx); err != nil {
		return err
	}
	base, err := publicURL(o.URL)
	if err != nil {
		return err
	}
	proxies, err := parseProxies(o.TrustedProxies)
	if err != nil {
		return err
	}
	app := pwa.App()
	if app == nil {
		slog.Warn("the app was not built into this program; run: make build")
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", o.Listen)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	defer func() { _ = listener.Close() }()
	address := cmp.Or(base, addressOn(listener.Addr()))
	if st.clock != nil { // people reach a demo where it listens, an organisation through its proxy
		base = address
	}
	metrics := push.NewMetrics(version, st.Backlog, st.Now)
	metrics.WatchClock(st.ClockAlarm)
	sender, err := newSender(ctx, o, base, st.Store, metrics)
	if err != nil {
		return err
	}
	contact, err := contactFor(o.Contact, "")
	if err != nil {
		return err
	}
	srv, err := server.New(server.Options{
		Store: st.Store, Push: sender, App: app, Address: shared(address), Contact: contact, KillWorker: o.KillWorker, TrustedProxies: proxies, Connections: connections(),
	}, st.hub)
	if err != nil {
		return err
	}
	if o.MetricsListen != "" {
		scrapes, err := listenMetrics(ctx, o.MetricsListen, metrics.Handler())
		if err != nil {
			return err
		}
		defer func() { _ = scrapes.Close() }()
	}
	if err := warnOfPasskeys(ctx, st.Store, shared(address)); err != nil {
		return err
	}
	reminders := push.NewReminders(st.Store, sender)
	control, err := listenControl(ctx, address, st, reminders)
	if err != nil {
		return err
	}
	defer control.close()
	if err := announce(address); err != nil {
		return err
	}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(listener) }()

	background, stopBackground := context.WithCancel(ctx)
	defer stopBackground()
	stopped := make(chan struct{}, 2)
	go func() { reminders.Run(background); stopped <- struct{}{} }()
	go func() { turnDays(background, st.Store); stopped <- struct{}{} }()

	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	// Reminders first, so that nothing new begins; then the streams and requests, while what is under way arrives.
	stopBackground()
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	err = errors.Join(err, srv.Shutdown(ending))
	for range cap(stopped) {
		select {
		case <-stopped:
		case <-ending.Done():
			return errors.Join(err, ending.Err())
		}
	}
	return err
}

// newSender makes what sends notifications, which open the app at base.
func newSender(ctx context.Context, o *httpOptions, base string, st *store.Store, metrics *push.Metrics) (*push.Sender, error) {
	allowed := o.PushHosts
	if len(allowed) == 0 {
		allowed = push.KnownHosts
	}
	hosts, err := push.ParseHosts(allowed)
	if err != nil {
		return nil, fmt.Errorf("--push-hosts: %w", err)
	}
	keys, err := push.LoadKeys(ctx, st)
	if err != nil {
		return nil, err
	}
	contact, err := contactFor(o.Contact, base)
	if err != nil {
		return nil, err
	}
	return push.NewSender(keys, hosts, cmp.Or(contact, "webmaster@localhost"), base, metrics), nil
}

// check judges what can be judged before anything is made.
func (o *httpOptions) check() error {
	base, err := publicURL(o.URL)
	if err != nil {
		return err
	}
	if _, err := parseProxies(o.TrustedProxies); err != nil {
		return err
	}
	if len(o.PushHosts) > 0 {
		if _, err := push.ParseHosts(o.PushHosts); err != nil {
			return fmt.Errorf("--push-hosts: %w", err)
		}
	}
	_, err = contactFor(o.Contact, base)
	return err
}

// warn tells of what works, but not for everybody.
func (o *httpOptions) warn() {
	if base, _ := publicURL(o.URL); o.Contact == "" && !strings.HasPrefix(base, "https://") { // check has judged it
		slog.Warn("push services are not told whom to reach, and Apple's then takes no reminders; set --contact to a mail address, or --url to the https address that people use")
	}
}

// contactFor is the mail address or https URL that push services are given, without mailto:; empty where there is none.
func contactFor(option, base string) (string, error) {
	text := strings.TrimSpace(option)
	if text == "" {
		if strings.HasPrefix(base, "https://") {
			return base, nil
		}
		return "", nil
	}
	if u, err := url.Parse(text); err == nil && u.Scheme == "https" && u.User == nil && isDomain(u.Hostname()) && isPort(u) {
		return text, nil
	}
	if len(text) > len("mailto:") && strings.EqualFold(text[:len("mailto:")], "mailto:") {
		text = text[len("mailto:"):]
	}
	address, err := mail.ParseAddress(text)
	if err != nil || address.Address != text || strings.ContainsAny(text, "?\" ") || !isDomain(text[strings.LastIndex(text, "@")+1:]) {
		return "", fmt.Errorf("--contact: %q is neither a mail address such as ops@example.org nor an https URL", option)
	}
	return text, nil
}

// publicURL checks the --url option; empty stays empty.
func publicURL(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	u, err := url.Parse(strings.TrimSpace(text))
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" ||
		!isHost(u.Hostname()) || !isPort(u) {
		return "", fmt.Errorf("--url: %q is not an address such as https://card.example.org", text)
	}
	return u.Scheme + "://" + strings.TrimSuffix(strings.ToLower(u.Host), ":"), nil
}

// addressOn is where a browser on this machine reaches a listener.
func addressOn(listening net.Addr) string {
	tcp, ok := listening.(*net.TCPAddr)
	if !ok {
		return "http://" + listening.String()
	}
	host := tcp.IP.String()
	if tcp.IP.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, fmt.Sprint(tcp.Port))
}

func parseProxies(texts []string) ([]netip.Prefix, error) {
	var prefixes []netip.Prefix
	for _, text := range texts {
		text = strings.TrimSpace(text)
		if addr, err := netip.ParseAddr(text); err == nil {
			prefixes = append(prefixes, netip.PrefixFrom(addr, addr.BitLen()))
			continue
		}
		prefix, err := netip.ParsePrefix(text)
		if err != nil {
			return nil, fmt.Errorf("--trusted-proxies: %q is not an address or network", text)
		}
		prefixes = append(prefixes, prefix)
	}
	return prefixes, nil
}

// turnDays brings each group its new day when it begins, and removes what has expired.
func turnDays(ctx context.Context, st *store.Store) {
	turn, tidy := time.NewTicker(turnEvery), time.NewTicker(tidyEvery)
	defer turn.Stop()
	defer tidy.Stop()
	for {
		var err error
		select {
		case <-ctx.Done():
			return
		case <-turn.C:
			err = st.TurnDays(ctx)
		case <-tidy.C:
			err = errors.Join(st.DropExpired(ctx), st.Retain(ctx))
		}
		if err != nil && !errors.Is(err, context.Canceled) {
			slog.Error("turn of the day", "error", err)
		}
	}
}

// warnOfPasskeys says how many passkeys do not work under the name by which people reach the app now.
func warnOfPasskeys(ctx context.Context, st *store.Store, address string) error {
	name := server.SiteName(address)
	if name == "" {
		return nil
	}
	keys, people, err := st.PasskeysElsewhere(ctx, name)
	if err == nil && keys > 0 {
		slog.Warn("passkeys were made for another name; they are kept, and work again under that one", "passkeys", keys, "people", people, "name", name)
	}
	return err
}
