// Command sink is the push service of the end-to-end tests. Its first line on standard output is a JSON object
// with its address and a subscription's keys; each further line is a message, decrypted.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"sync"

	"servicecard/server/push/pushtest"
)

func main() {
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, "sink:", err)
		os.Exit(1)
	}
	sink := pushtest.NewSink()
	var mu sync.Mutex
	lines := json.NewEncoder(os.Stdout)
	say := func(value any) {
		mu.Lock()
		defer mu.Unlock()
		if err := lines.Encode(value); err != nil {
			os.Exit(1) // nobody is listening any more
		}
	}
	p256dh, auth := sink.Keys()
	say(map[string]string{"host": listener.Addr().String(), "p256dh": p256dh, "auth": auth})
	sink.OnMessage = func(m pushtest.Message) { say(m) }
	fmt.Fprintln(os.Stderr, http.Serve(listener, sink))
}
