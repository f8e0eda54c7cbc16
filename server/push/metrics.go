package push

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are what an operator's Prometheus asks for. A push service is named by the entry that allows it, so that
// their number is bounded.
type Metrics struct {
	registry *prometheus.Registry
	planned  prometheus.Counter
	late     prometheus.Counter
	sent     *prometheus.CounterVec
	failed   *prometheus.CounterVec
	removed  *prometheus.CounterVec
	took     *prometheus.HistogramVec
}

// Backlog is how many messages wait, and since when the oldest could have gone; zero if none could.
type Backlog func(ctx context.Context) (waiting int, oldest time.Time, err error)

// NewMetrics makes the metrics of a program of the version.
func NewMetrics(version string, backlog Backlog, now func() time.Time) *Metrics {
	service := []string{"service"}
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		planned: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "servicecard_reminders_planned_total", Help: "Reminders that were due and looked at."}),
		late: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "servicecard_pushes_late_total", Help: "Messages dropped since they had lost their meaning before they could be sent."}),
		sent: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "servicecard_pushes_sent_total", Help: "Messages that a push service took."}, service),
		failed: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "servicecard_pushes_failed_total", Help: "Attempts that failed, by reason. keys: the push service refuses this server's VAPID keys."}, []string{"service", "reason"}),
		removed: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "servicecard_subscriptions_removed_total", Help: "Subscriptions that a push service does not know any more."}, service),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "servicecard_push_duration_seconds", Help: "From sending a message to the push service's answer.",
			Buckets: []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10}}, service),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "servicecard_build_info", Help: "The program's version.", ConstLabels: prometheus.Labels{"version": version}})
	build.Set(1)
	m.registry.MustRegister(m.planned, m.late, m.sent, m.failed, m.removed, m.took, build, &backlogCollector{backlog, now},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// WatchClock tells of an alarm about the machine's clock.
func (m *Metrics) WatchClock(alarm func() string) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "servicecard_clock_alarm", Help: "1 while the machine's clock has jumped and is not believed; see docs/deploy.md."},
		func() float64 {
			if alarm() != "" {
				return 1
			}
			return 0
		}))
}

// Handler answers a scrape.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{ErrorLog: scrapeErrors{}})
}

type scrapeErrors struct{}

func (scrapeErrors) Println(v ...any) { slog.Error("metrics", "error", v) }

// backlogCollector asks the store when it is asked.
type backlogCollector struct {
	backlog Backlog
	now     func() time.Time
}

var (
	waitingDesc = prometheus.NewDesc("servicecard_pushes_waiting", "Messages that wait to be sent.", nil, nil)
	oldestDesc  = prometheus.NewDesc("servicecard_pushes_oldest_waiting_seconds", "How long the oldest message has waited that could be sent.", nil, nil)
)

const scrapeTimeout = 5 * time.Second

func (c *backlogCollector) Describe(descs chan<- *prometheus.Desc) {
	descs <- waitingDesc
	descs <- oldestDesc
}

func (c *backlogCollector) Collect(metrics chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), scrapeTimeout)
	defer cancel()
	waiting, oldest, err := c.backlog(ctx)
	if err != nil {
		metrics <- prometheus.NewInvalidMetric(waitingDesc, err)
		return
	}
	age := time.Duration(0)
	if !oldest.IsZero() {
		age = c.now().Sub(oldest)
	}
	metrics <- prometheus.MustNewConstMetric(waitingDesc, prometheus.GaugeValue, float64(waiting))
	metrics <- prometheus.MustNewConstMetric(oldestDesc, prometheus.GaugeValue, age.Seconds())
}
