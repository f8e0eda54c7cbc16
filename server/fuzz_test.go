package server

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"servicecard/card"

	"github.com/labstack/echo/v4"
)

// Whatever a body holds, it is either refused with a problem of ours, or what was read keeps the limits and is
// read the same again.
func FuzzDecodeSync(f *testing.F) {
	for _, seed := range []string{
		"", "null", "{}", "[]", syncWith("", ""), mutationWith("", ""), mutationWith("args", `{"a":{"b":[1,2.5,"x",null,true]}}`),
		mutationWith("args", `{"a":1,"a":2}`), mutationWith("at", `"9999-12-31T23:59:59.999Z"`), mutationWith("at", `"0001-01-01T00:00:00.001Z"`),
		syncWith("cookie", `"AQGh7hlVAHo6l_32L2427lQICCRbggOKaIUJCf"`), syncWith("protocol", "2"), syncWith("mutations", "[{},{}]"),
		mutationWith("name", `"\ud83d\ude00"`), mutationWith("name", "\"\xff\""), syncWith("", "") + "x", strings.Repeat("[", 100),
		mutationWith("id", `"01890A5D-AC96-774B-BCCE-B302099A8057"`), syncWith("sentAt", `"2026-11-18T10:00:00+23:59"`),
	} {
		f.Add([]byte(seed), "")
		f.Add([]byte(seed), "gzip")
	}
	e := echo.New()
	read := func(body, encoding string) (*syncRequest, error) {
		r := httptest.NewRequestWithContext(context.Background(), http.MethodPost, "/api/sync", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Content-Encoding", encoding)
		return decodeSync(e.NewContext(r, httptest.NewRecorder()))
	}
	f.Fuzz(func(t *testing.T, body []byte, encoding string) {
		request, err := read(string(body), encoding)
		if err != nil {
			if p, _ := describe(err); p.Status < 400 || p.Status >= 500 || p.Code == "" || p.Title == "" {
				t.Fatalf("%v is answered %+v", err, p)
			}
			return
		}
		if request.Client.IsZero() || request.SentAt.IsZero() || *request.Protocol != 1 || len(request.Mutations) > MaxMutations {
			t.Fatalf("%+v", request)
		}
		push := request.batch(wednesday)
		for i, m := range push.Mutations {
			if m.ID.IsZero() || m.Name == "" || m.At.IsZero() || len(m.Args) < 2 || m.Args[0] != '{' {
				t.Fatalf("mutation %d: %+v", i, m)
			}
			if tap := card.CorrectTap(m.At, push.SentAt, push.ReceivedAt); tap.Corrected.After(wednesday) {
				t.Fatalf("mutation %d lies in the future: %s", i, tap.Corrected)
			}
		}
		if again, err := read(string(body), encoding); err != nil || len(again.Mutations) != len(request.Mutations) {
			t.Fatalf("read a second time: %v", err)
		}
	})
}
