package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

const metricsTimeout = 10 * time.Second

// listenMetrics answers scrapes, and nothing else, on an address of their own until the server is closed.
func listenMetrics(ctx context.Context, address string, scrape http.Handler) (*http.Server, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("--metrics-listen: %w", err)
	}
	routes := http.NewServeMux()
	routes.Handle("GET /metrics", scrape)
	srv := &http.Server{Handler: routes, ReadTimeout: metricsTimeout, WriteTimeout: metricsTimeout, MaxHeaderBytes: 16 << 10}
	slog.Info("metrics", "address", fmt.Sprintf("http://%s/metrics", listener.Addr()))
	go func() {
		if err := srv.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			slog.Error("metrics", "error", err)
		}
	}()
	return srv, nil
}
