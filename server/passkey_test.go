package server

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"testing"
)

// device is a phone or key that holds one passkey, as the standard has it.
type device struct {
	t       *testing.T
	origin  string
	site    string
	id      []byte
	key     *ecdsa.PrivateKey
	counter uint32
}

func newDevice(t *testing.T, site string) *device {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	id := make([]byte, 16)
	rand.Read(id)
	return &device{t: t, origin: "https://" + site, site: site, id: id, key: key}
}

var base64URL = base64.RawURLEncoding

func (d *device) clientData(kind, challenge string) []byte {
	return fmt.Appendf(nil, `{"type":%q,"challenge":%q,"origin":%q,"crossOrigin":false}`, kind, challenge, d.origin)
}

// authenticatorData says which site it is for, that the user was there and was verified, and the counter.
func (d *device) authenticatorData(flags byte) []byte {
	site := sha256.Sum256([]byte(d.site))
	return binary.BigEndian.AppendUint32(append(site[:], flags), d.counter)
}

// challengeOf is what the server asks to be signed.
func challengeOf(t *testing.T, a *answer) string {
	t.Helper()
	return readJSON[struct {
		Options struct{ Challenge string }
	}](t, a).Options.Challenge
}

// made is a new passkey, as the browser hands it over; there is no attestation.
func (d *device) made(challenge string) string {
	public, err := d.key.PublicKey.Bytes()
	if err != nil {
		d.t.Fatal(err)
	}
	cose := append([]byte{0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32}, public[1:33]...)
	cose = append(append(cose, 0x22, 0x58, 32), public[33:]...)
	data := append(d.authenticatorData(0x45), make([]byte, 16)...) // who made the device is not told
	data = binary.BigEndian.AppendUint16(data, uint16(len(d.id)))
	data = append(append(data, d.id...), cose...)
	object := append([]byte{0xa3, 0x63}, "fmt\x64none\x67attStmt\xa0\x68authData\x58"...)
	object = append(append(object, byte(len(data))), data...)
	return d.credential(map[string]any{
		"clientDataJSON": base64URL.EncodeToString(d.clientData("webauthn.create", challenge)), "attestationObject": base64URL.EncodeToString(object),
	})
}

// signed is a passkey's answer.
func (d *device) signed(challenge string) string {
	client, data := d.clientData("webauthn.get", challenge), d.authenticatorData(0x05)
	hash := sha256.Sum256(client)
	digest := sha256.Sum256(append(append([]byte{}, data...), hash[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, d.key, digest[:])
	if err != nil {
		d.t.Fatal(err)
	}
	return d.credential(map[string]any{
		"clientDataJSON": base64URL.EncodeToString(client), "authenticatorData": base64URL.EncodeToString(data), "signature": base64URL.EncodeToString(signature),
	})
}

func (d *device) credential(response map[string]any) string {
	id := base64URL.EncodeToString(d.id)
	text, err := json.Marshal(map[string]any{"credential": map[string]any{
		"id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": map[string]any{},
	}})
	if err != nil {
		d.t.Fatal(err)
	}
	return string(text)
}
