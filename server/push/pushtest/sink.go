// Package pushtest is a push service for tests: it checks each message's VAPID token (RFC 8292), decrypts it
// (RFC 8291, RFC 8188) and keeps it.
package pushtest

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Message is what arrived, decrypted.
type Message struct {
	Phone   string          `json:"phone"` // the last part of the endpoint's path
	Topic   string          `json:"topic"`
	TTL     int             `json:"ttl"` // seconds
	Urgency string          `json:"urgency"`
	Key     string          `json:"key"` // the VAPID public key
	Payload json.RawMessage `json:"payload"`
}

// Sink is the push service of any number of phones, which all share one pair of keys.
type Sink struct {
	// Answer decides the status for a phone before the message is kept; 201 if nil.
	Answer func(phone string, w http.ResponseWriter) int
	// OnMessage is called for each message that was kept.
	OnMessage func(Message)

	private *ecdh.PrivateKey
	secret  []byte

	mu       sync.Mutex
	messages []Message
	requests int
	problems []error
}

// NewSink makes a sink with fresh keys.
func NewSink() *Sink {
	private, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		panic(err) // no randomness, no tests
	}
	secret := make([]byte, 16)
	rand.Read(secret)
	return &Sink{private: private, secret: secret}
}

// Keys are a subscription's keys in base64url.
func (s *Sink) Keys() (p256dh, auth string) {
	return encode(s.private.PublicKey().Bytes()), encode(s.secret)
}

// Messages are those kept so far.
func (s *Sink) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Message{}, s.messages...)
}

// Requests counts everything that came, also what was answered with an error.
func (s *Sink) Requests() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.requests
}

// Problems are messages that broke a standard.
func (s *Sink) Problems() []error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]error{}, s.problems...)
}

func (s *Sink) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	phone := r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
	message, err := s.open(r)
	message.Phone = phone
	s.mu.Lock()
	s.requests++
	if err != nil {
		s.problems = append(s.problems, err)
	}
	s.mu.Unlock()
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	status := http.StatusCreated
	if s.Answer != nil {
		status = s.Answer(phone, w)
	}
	if status == http.StatusCreated {
		s.mu.Lock()
		s.messages = append(s.messages, message)
		s.mu.Unlock()
		if s.OnMessage != nil {
			s.OnMessage(message)
		}
	}
	w.WriteHeader(status)
}

func (s *Sink) open(r *http.Request) (m Message, err error) {
	if r.Method != http.MethodPost || r.Header.Get("Content-Encoding") != "aes128gcm" {
		return m, fmt.Errorf("%s with content encoding %q", r.Method, r.Header.Get("Content-Encoding"))
	}
	if m.TTL, err = strconv.Atoi(r.Header.Get("TTL")); err != nil || m.TTL < 0 {
		return m, fmt.Errorf("TTL %q", r.Header.Get("TTL"))
	}
	m.Topic, m.Urgency = r.Header.Get("Topic"), r.Header.Get("Urgency")
	if len(m.Topic) > 32 {
		return m, fmt.Errorf("topic of %d characters", len(m.Topic))
	}
	if m.Key, err = checkVAPID(r.Header.Get("Authorization"), "http://"+r.Host); err != nil {
		return m, err
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, 4097))
	if err != nil {
		return m, err
	}
	if len(body) > 4096 {
		return m, errors.New("more than 4096 bytes")
	}
	text, err := s.decrypt(body)
	m.Payload = text
	return m, err
}

// checkVAPID verifies the token and returns the public key.
func checkVAPID(header, audience string) (string, error) {
	fields := strings.TrimPrefix(header, "vapid ")
	var token, key string
	for part := range strings.SplitSeq(fields, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch name {
		case "t":
			token = value
		case "k":
			key = value
		}
	}
	parts := strings.Split(token, ".")
	point, err := decode(key)
	if err != nil || len(parts) != 3 || len(point) != 65 {
		return "", fmt.Errorf("authorization %q", header)
	}
	signature, err := decode(parts[2])
	if err != nil || len(signature) != 64 {
		return "", errors.New("the token's signature has another form")
	}
	public, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), point)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	if !ecdsa.Verify(public, sum[:], new(big.Int).SetBytes(signature[:32]), new(big.Int).SetBytes(signature[32:])) {
		return "", errors.New("the token's signature is wrong")
	}
	claims, err := decode(parts[1])
	if err != nil {
		return "", err
	}
	var said struct {
		Audience string `json:"aud"`
		Expires  int64  `json:"exp"`
		Subject  string `json:"sub"`
	}
	if err := json.Unmarshal(claims, &said); err != nil {
		return "", err
	}
	left := time.Until(time.Unix(said.Expires, 0))
	if said.Audience != audience || left <= 0 || left > 24*time.Hour || !reachable(said.Subject) {
		return "", fmt.Errorf("the token says %s, for %s", claims, audience)
	}
	return key, nil
}

// reachable tells whether a subject is one at which an operator can be reached (RFC 8292, section 2.1).
func reachable(subject string) bool {
	return strings.HasPrefix(subject, "mailto:") || strings.HasPrefix(subject, "https:")
}

// decrypt opens a body of one record.
func (s *Sink) decrypt(body []byte) ([]byte, error) {
	if len(body) < 21+65+17 || body[20] != 65 {
		return nil, errors.New("the body is too short")
	}
	salt, recordSize, sender := body[:16], binary.BigEndian.Uint32(body[16:20]), body[21:86]
	record := body[86:]
	if uint32(len(record)) > recordSize {
		return nil, errors.New("more than one record")
	}
	public, err := ecdh.P256().NewPublicKey(sender)
	if err != nil {
		return nil, err
	}
	shared, err := s.private.ECDH(public)
	if err != nil {
		return nil, err
	}
	info := "WebPush: info\x00" + string(s.private.PublicKey().Bytes()) + string(sender)
	material, err := hkdf.Key(sha256.New, shared, s.secret, info, 32)
	if err != nil {
		return nil, err
	}
	key, err := hkdf.Key(sha256.New, material, salt, "Content-Encoding: aes128gcm\x00", 16)
	if err != nil {
		return nil, err
	}
	nonce, err := hkdf.Key(sha256.New, material, salt, "Content-Encoding: nonce\x00", 12)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	padded, err := gcm.Open(nil, nonce, record, nil)
	if err != nil {
		return nil, fmt.Errorf("decrypt: %w", err)
	}
	for end := len(padded) - 1; end >= 0; end-- {
		switch padded[end] {
		case 0:
		case 2: // the mark of the last record
			return padded[:end], nil
		default:
			return nil, errors.New("the padding is wrong")
		}
	}
	return nil, errors.New("there is nothing but padding")
}

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func decode(text string) ([]byte, error) {
	return base64.RawURLEncoding.DecodeString(strings.TrimRight(text, "="))
}
