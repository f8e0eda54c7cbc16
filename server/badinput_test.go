package server

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"

	"servicecard/card"
)

const someID = "01890a5d-ac96-774b-bcce-b302099a8057"

// syncWith is a sync that is right but for one field; mutation likewise.
func syncWith(field, value string) string {
	fields := map[string]string{
		"protocol": "1", "app": `"1.0.0"`, "client": `"` + someID + `"`, "sentAt": `"2026-11-18T10:00:00Z"`, "cookie": "null", "mutations": "[]",
	}
	return object([]string{"protocol", "app", "client", "sentAt", "cookie", "mutations"}, fields, field, value)
}

func mutationWith(field, value string) string {
	fields := map[string]string{
		"id": `"01890a5d-ac96-774b-bcce-b302099a8058"`, "name": `"dayOff"`, "at": `"2026-11-18T10:00:00Z"`, "args": `{"day":"2026-11-18","off":true}`,
	}
	return syncWith("mutations", "["+object([]string{"id", "name", "at", "args"}, fields, field, value)+"]")
}

// object replaces a field; an empty value leaves it out, an unknown field is added.
func object(order []string, fields map[string]string, field, value string) string {
	if _, ok := fields[field]; !ok && field != "" {
		order = append(order, field)
	}
	fields[field] = value
	var members []string
	for _, name := range order {
		if fields[name] != "" {
			members = append(members, fmt.Sprintf("%q:%s", name, fields[name]))
		}
	}
	return "{" + strings.Join(members, ",") + "}"
}

type badInput struct {
	name, body string
	status     int
	code       card.Code
}

const (
	badJSON = card.CodeInvalidJSON
	badArgs = card.CodeInvalidArgs
)

var deep = strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000)

// badAnywhere is wrong for every endpoint that takes a body; %s stands for a good one.
func badAnywhere(good string) []badInput {
	return []badInput{
		{"nothing", "", 415, card.CodeMediaType},
		{"only space", "  \n", 400, badJSON},
		{"broken off", good[:len(good)-1], 400, badJSON},
		{"an array", "[]", 400, badJSON},
		{"a text", `"x"`, 400, badJSON},
		{"a number", "1", 400, badJSON},
		{"something behind it", good + "x", 400, badJSON},
		{"another value behind it", good + "{}", 400, badJSON},
		{"a comma behind it", good + ",", 400, badJSON},
		{"an unknown field", strings.Replace(good, "{", `{"extra":1,`, 1), 400, badJSON},
		{"a field in capitals", strings.Replace(good, `{"`, `{"P`, 1), 400, badJSON},
		{"broken UTF-8 in a name", strings.Replace(good, "{", "{\"\xff\":1,", 1), 400, badJSON},
		{"a comment", "/* hello */" + good, 400, badJSON},
		{"a byte order mark", "\ufeff" + good, 400, badJSON},
		{"UTF-16", "\xff\xfe{\x00}\x00", 400, badJSON},
		{"HTML", "<!doctype html><title>Log in</title>", 400, badJSON},
		{"too deep", strings.Replace(good, "{", `{"extra":`+deep+",", 1), 400, badJSON},
		{"too large", strings.Repeat(" ", MaxBody) + good, 413, card.CodeTooLarge},
	}
}

func (w *world) refuses(t *testing.T, r *http.Request, name string, status int, code card.Code) {
	t.Helper()
	a := w.do(t, r)
	if a.status != status {
		t.Errorf("%s: %d, want %d: %s", name, a.status, status, a.short())
		return
	}
	if p := a.problem(t); p.Code != code {
		t.Errorf("%s: code %s, want %s (%s)", name, p.Code, code, a.body)
	}
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"syncRequest", "servicecard", "Go ", "json:", "struct", "SELECT", folder, ".go"} {
		if strings.Contains(a.body, secret) {
			t.Errorf("%s: the answer tells %q: %s", name, secret, a.body)
		}
	}
}

func TestSyncRefusesBadBodies(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	cases := append(badAnywhere(mutationWith("", "")), []badInput{
		{"null", "null", 400, badJSON},
		{"an empty object", "{}", 400, badJSON},
		{"no protocol", syncWith("protocol", ""), 400, badJSON},
		{"protocol as text", syncWith("protocol", `"1"`), 400, badJSON},
		{"half a protocol", syncWith("protocol", "1.5"), 400, badJSON},
		{"a huge protocol", syncWith("protocol", "1e400"), 400, badJSON},
		{"another protocol", syncWith("protocol", "2"), 426, card.CodeUpgradeRequired},
		{"protocol 0", syncWith("protocol", "0"), 426, card.CodeUpgradeRequired},
		{"protocol -1", syncWith("protocol", "-1"), 426, card.CodeUpgradeRequired},
		{"a number for app", syncWith("app", "1"), 400, badJSON},
		{"a long app", syncWith("app", `"`+strings.Repeat("1", 41)+`"`), 400, badJSON},
		{"no client", syncWith("client", ""), 400, badJSON},
		{"client null", syncWith("client", "null"), 400, badJSON},
		{"client is no id", syncWith("client", `"me"`), 400, badJSON},
		{"client in capitals", syncWith("client", `"`+strings.ToUpper(someID)+`"`), 400, badJSON},
		{"client is a number", syncWith("client", "1"), 400, badJSON},
		{"an empty client id", syncWith("client", `"00000000-0000-0000-0000-000000000000"`), 400, badJSON},
		{"no sentAt", syncWith("sentAt", ""), 400, badJSON},
		{"sentAt is a number", syncWith("sentAt", "1700000000"), 400, badJSON},
		{"sentAt without a zone", syncWith("sentAt", `"2026-11-18T10:00:00"`), 400, badJSON},
		{"sentAt without a time", syncWith("sentAt", `"2026-11-18"`), 400, badJSON},
		{"sentAt in the year 0001, at once", syncWith("sentAt", `"0001-01-01T00:00:00Z"`), 400, badJSON},
		{"sentAt in the year 10000", syncWith("sentAt", `"10000-01-01T00:00:00Z"`), 400, badJSON},
		{"sentAt on a day that is none", syncWith("sentAt", `"2026-02-30T00:00:00Z"`), 400, badJSON},
		{"the cookie is a number", syncWith("cookie", "1"), 400, badJSON},
		{"a long cookie", syncWith("cookie", `"`+strings.Repeat("x", 1025)+`"`), 400, badJSON},
		{"mutations as an object", syncWith("mutations", "{}"), 400, badJSON},
		{"a mutation as a number", syncWith("mutations", "[1]"), 400, badJSON},
		{"a mutation null", syncWith("mutations", "[null]"), 400, badJSON},
		{"201 mutations", syncWith("mutations", "["+strings.TrimSuffix(strings.Repeat("{},", 201), ",")+"]"), 413, card.CodeTooLarge},
		{"a field twice", strings.Replace(syncWith("", ""), "{", `{"protocol":1,`, 1), 400, badJSON},
		{"a field twice, written otherwise", strings.Replace(syncWith("", ""), "{", `{"\u0070rotocol":1,`, 1), 400, badJSON},
		{"a mutation's field twice", mutationWith("id", `"`+someID+`","id":"`+someID+`"`), 400, badJSON},
		{"an argument twice", mutationWith("args", `{"day":"2026-11-18","day":"2026-11-19","off":true}`), 400, badJSON},
		{"a nested argument twice", mutationWith("args", `{"a":[{"b":{"c":1,"c":2}}]}`), 400, badJSON},
		{"a mutation's unknown field", mutationWith("extra", "1"), 400, badJSON},
		{"no id", mutationWith("id", ""), 400, badJSON},
		{"an id that is none", mutationWith("id", `"1"`), 400, badJSON},
		{"an empty id", mutationWith("id", `"00000000-0000-0000-0000-000000000000"`), 400, badJSON},
		{"no name", mutationWith("name", ""), 400, badJSON},
		{"an empty name", mutationWith("name", `""`), 400, badJSON},
		{"a long name", mutationWith("name", `"`+strings.Repeat("n", 41)+`"`), 400, badJSON},
		{"a name that is none", mutationWith("name", "{}"), 400, badJSON},
		{"no time", mutationWith("at", ""), 400, badJSON},
		{"a time that is none", mutationWith("at", `"yesterday"`), 400, badJSON},
		{"a time as a number", mutationWith("at", "1"), 400, badJSON},
		{"no args", mutationWith("args", ""), 400, badJSON},
		{"args null", mutationWith("args", "null"), 400, badJSON},
		{"args as a list", mutationWith("args", "[]"), 400, badJSON},
		{"args as a text", mutationWith("args", `"{}"`), 400, badJSON},
		{"broken UTF-8 in args", mutationWith("args", "{\"text\":\"\xc3\x28\"}"), 400, badJSON},
		{"broken UTF-8 in a name", mutationWith("name", "\"\xff\""), 400, badJSON},
		{"half a surrogate", mutationWith("args", `{"text":"\ud83d"}`), 400, badJSON},
		{"a control character", mutationWith("args", "{\"text\":\"\x01\"}"), 400, badJSON},
		{"not a number", mutationWith("args", `{"target":NaN}`), 400, badJSON},
	}...)
	before := w.version()
	for _, c := range cases {
		w.refuses(t, bea.request(http.MethodPost, "/api/sync", c.body), c.name, c.status, c.code)
	}
	if w.version() != before {
		t.Error("something was written")
	}
}

func TestJoinRefusesBadBodies(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	code := w.codes["Bea/Lobby"]
	good := `{"code":"` + code + `"}`
	cases := append(badAnywhere(good), []badInput{
		{"a field twice", `{"code":"x","code":"` + code + `"}`, 400, badJSON},
		{"the code is a number", `{"code":1}`, 400, badJSON},
		{"the code is a list", `{"code":["` + code + `"]}`, 400, badJSON},
		{"the name is a number", `{"code":"` + code + `","name":1}`, 400, badJSON},
		{"a long name", `{"code":"` + code + `","name":"` + strings.Repeat("å", 81) + `"}`, 400, badArgs},
		{"broken UTF-8 in the name", "{\"code\":\"" + code + "\",\"name\":\"\xff\"}", 400, badJSON},
		{"broken UTF-8 in the code", "{\"code\":\"\xff\"}", 400, badJSON},
		{"null", "null", 404, card.CodeNotFound},
		{"no code", "{}", 404, card.CodeNotFound},
		{"an empty code", `{"code":""}`, 404, card.CodeNotFound},
		{"a code that is none", `{"code":"P0000-0000-0000"}`, 404, card.CodeNotFound},
		{"a code with more", `{"code":"` + code + `0"}`, 404, card.CodeNotFound},
		{"a very long code", `{"code":"` + strings.Repeat("0", 65) + `"}`, 404, card.CodeNotFound},
		{"SQL", `{"code":"' OR 1=1 --"}`, 404, card.CodeNotFound},
	}...)
	before := w.version()
	for _, c := range cases {
		w.refuses(t, newRequest(http.MethodPost, "/api/join", c.body), c.name, c.status, c.code)
	}
	if w.version() != before {
		t.Error("something was written")
	}
	w.join("Bea/Lobby") // the code is still good
}

func TestSubscribeRefusesBadBodies(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	good := `{"endpoint":"https://push.example/1","expirationTime":null,"keys":{"p256dh":"key","auth":"secret"}}`
	cases := append(badAnywhere(good), []badInput{
		{"null", "null", 400, badArgs},
		{"an empty object", "{}", 400, badArgs},
		{"keys null", strings.Replace(good, `{"p256dh":"key","auth":"secret"}`, "null", 1), 400, badArgs},
		{"an unknown key", strings.Replace(good, `"auth"`, `"other":"x","auth"`, 1), 400, badJSON},
		{"a key twice", strings.Replace(good, `"auth"`, `"auth":"x","auth"`, 1), 400, badJSON},
		{"a key that is none", strings.Replace(good, `"key"`, `"x"`, 1), 400, badArgs},
		{"a secret that is a number", strings.Replace(good, `"secret"`, `1`, 1), 400, badJSON},
		{"expiry as a text", strings.Replace(good, "null", `"soon"`, 1), 400, badJSON},
		{"another host", strings.Replace(good, "push.example", "169.254.169.254", 1), 403, card.CodePushHost},
		{"a long endpoint", strings.Replace(good, "/1", "/"+strings.Repeat("1", 2048), 1), 400, badArgs},
		{"the endpoint is a number", strings.Replace(good, `"https://push.example/1"`, "1", 1), 400, badJSON},
	}...)
	before := w.version()
	for _, c := range cases {
		w.refuses(t, bea.request(http.MethodPut, "/api/push/subscription", c.body), c.name, c.status, c.code)
	}
	if w.version() != before {
		t.Error("something was written")
	}
	if a := bea.do(http.MethodPut, "/api/push/subscription", good); a.status != http.StatusNoContent {
		t.Errorf("a good one: %d %s", a.status, a.short())
	}
}

func TestKindsOfContent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	good := syncWith("", "")
	for _, c := range []struct {
		kind, encoding string
		status         int
	}{
		{"application/json", "", 200},
		{"application/json; charset=utf-8", "identity", 200},
		{"APPLICATION/JSON", "", 200},
		{"", "", 415},
		{"text/plain", "", 415},
		{"application/x-www-form-urlencoded", "", 415},
		{"multipart/form-data; boundary=x", "", 415},
		{"application/jsonp", "", 415},
		{"application/problem+json", "", 415},
		{"application/json;;", "", 415},
		{"application/json", "br", 415},
		{"application/json", "deflate", 415},
		{"application/json", "gzip, gzip", 415},
		{"application/json", "gzip", 400}, // it is not packed
	} {
		r := bea.request(http.MethodPost, "/api/sync", good)
		r.Header.Set("Content-Type", c.kind)
		r.Header.Set("Content-Encoding", c.encoding)
		if a := w.do(t, r); a.status != c.status {
			t.Errorf("%q %q: %d %s", c.kind, c.encoding, a.status, a.short())
		}
	}
}

func packed(t *testing.T, body string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPackedBodies(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	good := syncWith("", "")
	exact := good + strings.Repeat(" ", MaxBody-len(good))
	for _, c := range []struct {
		name, body string
		status     int
		code       card.Code
	}{
		{"good", packed(t, good), 200, ""},
		{"as large as may be", packed(t, exact), 200, ""},
		{"one more", packed(t, exact+" "), 413, card.CodeTooLarge},
		{"a bomb", packed(t, strings.Repeat(" ", 8<<20)), 413, card.CodeTooLarge},
		{"a bomb in two members", packed(t, strings.Repeat(" ", MaxBody)) + packed(t, good), 413, card.CodeTooLarge},
		{"broken off", packed(t, good)[:40], 400, badJSON},
		{"only a head", packed(t, good)[:5], 400, badJSON},
		{"a wrong sum", packed(t, good)[:len(packed(t, good))-8] + "00000000", 400, badJSON},
		{"packed rubbish", packed(t, "rubbish"), 400, badJSON},
	} {
		for _, length := range []string{"known", "unknown"} {
			r := bea.request(http.MethodPost, "/api/sync", c.body)
			r.Header.Set("Content-Encoding", "gzip")
			if length == "unknown" {
				r.ContentLength = -1
			}
			a := w.do(t, r)
			if a.status != c.status || (c.code != "" && a.problem(t).Code != c.code) {
				t.Errorf("%s, length %s: %d %s", c.name, length, a.status, a.short())
			}
		}
	}
	for _, length := range []int64{-1, 10, MaxBody * 2} { // what the header says may be wrong
		r := bea.request(http.MethodPost, "/api/sync", exact+" ")
		r.ContentLength = length
		w.refuses(t, r, fmt.Sprintf("too large, said to be %d", length), 413, card.CodeTooLarge)
	}
}
