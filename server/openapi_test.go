package server

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

var description = sync.OnceValues(func() (*openapi3.T, error) {
	data, err := os.ReadFile("openapi.yaml")
	if err != nil {
		return nil, err
	}
	return openapi3.NewLoader().LoadFromData(data)
})

func describedAPI(t testing.TB) *openapi3.T {
	t.Helper()
	doc, err := description()
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// checkDescribed holds an answer against the description: its status, kind of content, headers and shape.
func checkDescribed(t testing.TB, r *http.Request, a *answer) {
	t.Helper()
	doc := describedAPI(t)
	if a.header.Get("Content-Type") == "application/problem+json" {
		checkSchema(t, doc.Components.Schemas["Problem"], a.body)
	}
	item := describedPath(doc, r.URL.Path)
	if item == nil || item.GetOperation(r.Method) == nil {
		return // the app, or a question that the API does not take
	}
	operation := item.GetOperation(r.Method)
	input := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{
			Request: r, Route: &routers.Route{Spec: doc, Path: r.URL.Path, PathItem: item, Method: r.Method, Operation: operation},
		},
		Status: a.status, Header: a.header,
		Options: &openapi3filter.Options{IncludeResponseStatus: true, ExcludeResponseBody: true},
	}
	if err := openapi3filter.ValidateResponse(t.Context(), input); err != nil {
		t.Errorf("%s %s: %d is not as described: %v", r.Method, r.URL.Path, a.status, err)
		return
	}
	response := operation.Responses.Status(a.status)
	if response == nil { // described for all
		response = operation.Responses.Default()
	}
	if response == nil || len(response.Value.Content) == 0 || r.Method == http.MethodHead {
		return
	}
	kind := a.header.Get("Content-Type")
	content := response.Value.Content.Get(kind)
	if content == nil {
		t.Errorf("%s %s: %d is answered as %q, which is not described", r.Method, r.URL.Path, a.status, kind)
		return
	}
	if strings.HasSuffix(kind, "json") && content.Schema != nil {
		checkSchema(t, content.Schema, a.body)
	}
}

// describedPath finds a path as it is, or as one of those whose parts in braces stand for any.
func describedPath(doc *openapi3.T, path string) *openapi3.PathItem {
	if item := doc.Paths.Value(path); item != nil {
		return item
	}
	for described, item := range doc.Paths.Map() {
		if fits(asRouted(described), path) {
			return item
		}
	}
	return nil
}

// asRouted writes a described path as the server does.
func asRouted(described string) string {
	return strings.NewReplacer("{", ":", "}", "").Replace(described)
}

// checkTaken holds what the server took in against the description: a mutation that was applied, and a table that was named.
func checkTaken(t testing.TB, sent []byte, a *answer) {
	t.Helper()
	var request struct {
		Mutations []json.RawMessage `json:"mutations"`
	}
	var response struct {
		Kind    string `json:"kind"`
		Results []struct {
			Status string `json:"status"`
		} `json:"results"`
		Patch []struct {
			Table string `json:"table"`
		} `json:"patch"`
	}
	if json.Unmarshal([]byte(a.body), &response) != nil || response.Kind != "SyncResponse" || json.Unmarshal(sent, &request) != nil {
		return
	}
	schemas := describedAPI(t).Components.Schemas
	for i, result := range response.Results {
		if result.Status == "applied" {
			checkSchema(t, schemas["Mutation"], string(request.Mutations[i]))
		}
	}
	for _, entry := range response.Patch {
		if schemas["Tables"].Value.Properties[entry.Table] == nil {
			t.Errorf("table %s is not described", entry.Table)
		}
	}
}

func checkSchema(t testing.TB, ref *openapi3.SchemaRef, text string) {
	t.Helper()
	if err := fitsSchema(t, ref, text); err != nil {
		t.Errorf("%s: %v", text, err)
	}
}

// fitsSchema holds a text against a schema of the description.
func fitsSchema(t testing.TB, ref *openapi3.SchemaRef, text string) error {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return compiled(t, ref).Validate(value)
}

// validators are the description's schemas, each compiled once: that takes longer than to hold an answer against it.
var validators struct {
	mu  sync.Mutex
	all map[*openapi3.Schema]*jsonschema.Schema
}

func compiled(t testing.TB, ref *openapi3.SchemaRef) *jsonschema.Schema {
	t.Helper()
	validators.mu.Lock()
	defer validators.mu.Unlock()
	if known := validators.all[ref.Value]; known != nil {
		return known
	}
	// What others refer to as a part of the description has to be a part of what is compiled.
	all := map[string]any{"$ref": "#/schema", "schema": ref, "components": describedAPI(t).Components}
	text, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if validators.all == nil {
		validators.all = map[*openapi3.Schema]*jsonschema.Schema{}
	}
	validators.all[ref.Value] = schema
	return schema
}

func TestTheDescriptionIsSound(t *testing.T) {
	t.Parallel()
	doc := describedAPI(t)
	if err := doc.Validate(t.Context(), openapi3.IsOpenAPI31OrLater()); err != nil {
		t.Error(err)
	}
	for code, kind := range kinds {
		schema := doc.Components.Schemas["Problem"].Value.Properties["code"].Value
		if !slices.Contains(schema.Enum, any(string(code))) {
			t.Errorf("code %s (%d) is not described", code, kind.status)
		}
	}
}

// A description that takes anything would let every test pass.
func TestTheDescriptionRefuses(t *testing.T) {
	t.Parallel()
	schemas := describedAPI(t).Components.Schemas
	for name, bad := range map[string]string{
		"Problem":      `{"status":400,"code":"made_up","title":"x"}`,
		"JoinResponse": `{"kind":"SyncResponse","me":{}}`,
		"SyncResponse": `{"kind":"SyncResponse","results":[],"cookie":null,"reset":false,"resend":false,"more":false,"patch":[],"serverTime":"x"}`,
		"PatchEntry":   `{"op":"put","table":"dayOff","id":"2026-11-22","value":{"id":"2026-11-22","day":"2026-11-22"}}`,
		"Group":        `{"id":"x"}`,
		"Result":       `{"id":"x","status":"perhaps"}`,
		// Another mutation's arguments.
		"Mutation": `{"id":"019aaa96-5c2b-7000-8000-5f0f5b6a7c01","name":"dayOff","at":"2026-11-22T08:14:59Z","args":{"text":"x"}}`,
	} {
		if fitsSchema(t, schemas[name], bad) == nil {
			t.Errorf("%s takes %s", name, bad)
		}
	}
}

// A map names each mutation and each table; the union that a request or an answer is held against has a case for each.
func TestEachNameHasItsCase(t *testing.T) {
	t.Parallel()
	schemas := describedAPI(t).Components.Schemas
	for _, one := range []struct {
		in, tag string
		named   *openapi3.Schema
		cases   openapi3.SchemaRefs
	}{
		{"MutationArgs", "name", schemas["MutationArgs"].Value, schemas["Mutation"].Value.OneOf},
		{"Tables", "table", schemas["Tables"].Value, schemas["PatchEntry"].Value.OneOf[1].Value.OneOf},
	} {
		cased := map[string]bool{}
		for _, c := range one.cases {
			name, _ := c.Value.Properties[one.tag].Value.Const.(string)
			cased[name] = true
			if one.named.Properties[name] == nil {
				t.Errorf("%s %s has a case but is not in %s", one.tag, name, one.in)
			}
		}
		for name := range one.named.Properties {
			if !cased[name] {
				t.Errorf("%s of %s has no case", name, one.in)
			}
		}
	}
}

func TestEveryRouteIsDescribedAndEveryDescriptionRouted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	routed := map[string]bool{}
	for _, route := range w.server.echo.Routes() {
		if strings.HasPrefix(route.Path, "/api") && !strings.Contains(route.Path, "*") && route.Path != "/api" ||
			route.Path == "/healthz" || route.Path == "/readyz" || route.Path == securityTxtPath {
			routed[route.Method+" "+route.Path] = true
		}
	}
	doc := describedAPI(t)
	described := map[string]bool{}
	for path, item := range doc.Paths.Map() {
		path = asRouted(path)
		for method := range item.Operations() {
			described[method+" "+path] = true
			if !routed[method+" "+path] {
				t.Errorf("%s %s is described but not there", method, path)
			}
		}
	}
	for route := range routed {
		if !described[route] && !strings.HasPrefix(route, http.MethodHead) {
			t.Errorf("%s is there but not described", route)
		}
	}
}
