package server

import (
	"crypto/rand"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"servicecard/card"
	"servicecard/store"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
	"github.com/labstack/echo/v4"
)

// signInAnswer is how somebody confirms who they are.
type signInAnswer struct {
	Kind string `json:"kind"`
	store.SignIn
	// SiteName is the name under which passkeys work here; empty: under none, since the address is a number.
	SiteName string `json:"siteName"`
}

func (s *Server) signInState(c echo.Context) error {
	state, err := s.store.SignInOf(c.Request().Context(), viewerOf(c))
	if err != nil {
		return err
	}
	name, _ := s.siteName(c)
	return respond(c, signInAnswer{"SignIn", state, name})
}

// siteName is the name under which people reach the app, and its whole origin; empty where that is a number, for which no browser makes
// passkeys.
func (s *Server) siteName(c echo.Context) (name, origin string) {
	origin = s.addressFor(c)
	name = SiteName(origin)
	return name, origin
}

// SiteName is the name in an address; empty where there is none.
func SiteName(address string) string {
	at, err := url.Parse(address)
	if err != nil {
		return ""
	}
	name := strings.ToLower(at.Hostname())
	if _, err := netip.ParseAddr(name); err == nil {
		return ""
	}
	return name
}

// keyHolder is a member as the ceremony knows them.
type keyHolder struct {
	member card.Member
	keys   []webauthn.Credential
}

func (k *keyHolder) WebAuthnID() []byte                         { return k.member.ID[:] }
func (k *keyHolder) WebAuthnName() string                       { return k.member.Name }
func (k *keyHolder) WebAuthnDisplayName() string                { return k.member.Name }
func (k *keyHolder) WebAuthnCredentials() []webauthn.Credential { return k.keys }

var errNoName = card.Errorf(card.CodeConflict, "passkeys need a name: open the app by its name and not by a number, or use an app that makes codes").Because(card.ReasonPasskeysNeedName)

// keysHere is what a ceremony needs: who holds which keys under the name by which the app was reached.
func (s *Server) keysHere(c echo.Context) (*webauthn.WebAuthn, *keyHolder, error) {
	name, origin := s.siteName(c)
	if name == "" {
		return nil, nil, errNoName
	}
	settings, err := s.store.Settings(c.Request().Context())
	if err != nil {
		return nil, nil, err
	}
	here, err := webauthn.New(&webauthn.Config{RPID: name, RPDisplayName: settings.Name, RPOrigins: []string{origin}})
	if err != nil {
		return nil, nil, errNoName
	}
	member := viewerOf(c).Member
	kept, err := s.store.Credentials(c.Request().Context(), member.ID, name)
	if err != nil {
		return nil, nil, err
	}
	holder := &keyHolder{member: member}
	for _, one := range kept {
		var key webauthn.Credential
		if err := json.Unmarshal([]byte(one.JSON), &key); err != nil {
			return nil, nil, err
		}
		holder.keys = append(holder.keys, key)
	}
	return here, holder, nil
}

type creationAnswer struct {
	Kind    string                                      `json:"kind"`
	Options protocol.PublicKeyCredentialCreationOptions `json:"options"`
}

func (s *Server) beginPasskey(c echo.Context) error {
	if err := s.store.MaySetUp(c.Request().Context(), viewerOf(c)); err != nil {
		return err
	}
	here, holder, err := s.keysHere(c)
	if err != nil {
		return err
	}
	options, begun, err := here.BeginRegistration(holder,
		webauthn.WithExclusions(webauthn.Credentials(holder.keys).CredentialDescriptors()),
		webauthn.WithAuthenticatorSelection(protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementPreferred, UserVerification: protocol.VerificationRequired,
		}))
	if err != nil {
		return err
	}
	s.ceremonies.begin(viewerOf(c).Session, ceremony{begun: s.store.Now(), SessionData: *begun})
	return respond(c, creationAnswer{"PasskeyOptions", options.Response})
}

// passkeyRequest is a browser's answer, as its toJSON writes it.
type passkeyRequest struct {
	Credential jsontext.Value `json:"credential"`
}

var errCeremony = card.Errorf(card.CodeInvalidArgs, "this took too long, or was begun elsewhere; please try again")

func (s *Server) addPasskey(c echo.Context) error {
	var request passkeyRequest
	if err := decode(c, &request); err != nil {
		return err
	}
	answer, err := protocol.ParseCredentialCreationResponseBytes(request.Credential)
	if err != nil {
		return errCeremony
	}
	begun, ok := s.ceremonies.take(viewerOf(c).Session, answer.Response.CollectedClientData.Challenge, s.store.Now())
	if !ok {
		return errCeremony
	}
	here, holder, err := s.keysHere(c)
	if err != nil {
		return err
	}
	key, err := here.CreateCredential(holder, begun.SessionData, answer)
	if err != nil {
		return errCeremony
	}
	made, err := credentialOf(key)
	if err != nil {
		return err
	}
	name := strings.TrimPrefix(strings.Join([]string{string(deviceOf(c)), string(browserOf(c))}, " "), " ")
	if err := s.store.AddPasskey(c.Request().Context(), viewerOf(c), begun.RelyingPartyID, name, made); err != nil {
		return err
	}
	return s.signInState(c)
}

// credentialOf is a key as it is kept. How it was made is of no use later.
func credentialOf(key *webauthn.Credential) (store.Credential, error) {
	key.Attestation = webauthn.CredentialAttestation{}
	text, err := json.Marshal(key)
	return store.Credential{KeyID: key.ID, JSON: string(text)}, err
}

func (s *Server) dropPasskey(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	evenLast, err := queryFlag(c, "evenLast")
	if err != nil {
		return err
	}
	if err := s.store.DropPasskey(c.Request().Context(), viewerOf(c), id, evenLast); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

type codeAppAnswer struct {
	Kind   string  `json:"kind"`
	Secret string  `json:"secret"` // to be typed where nothing can be scanned
	QR     qrImage `json:"qr"`
	Link   string  `json:"link"` // what is in the drawing
}

func (s *Server) beginCodeApp(c echo.Context) error {
	viewer := viewerOf(c)
	if err := s.store.MaySetUp(c.Request().Context(), viewer); err != nil {
		return err
	}
	settings, err := s.store.Settings(c.Request().Context())
	if err != nil {
		return err
	}
	secret := make([]byte, card.CodeSecretBytes)
	rand.Read(secret) // never fails, see crypto/rand
	link := card.CodeAddress(secret, settings.Name, viewer.Member.Name)
	image, err := drawQR(link)
	if err != nil {
		return err
	}
	s.ceremonies.begin(viewer.Session, ceremony{begun: s.store.Now(), secret: secret})
	return respond(c, codeAppAnswer{"CodeApp", card.WriteSecret(secret), image, link})
}

type codeRequest struct {
	Code string `json:"code"`
}

func (s *Server) setCodeApp(c echo.Context) error {
	var request codeRequest
	if err := decode(c, &request); err != nil {
		return err
	}
	viewer := viewerOf(c)
	if err := s.tryCode(viewer); err != nil {
		return err
	}
	err := error(errCeremony)
	for _, begun := range s.ceremonies.of(viewer.Session, s.store.Now()) {
		if begun.secret == nil {
			continue
		}
		if err = s.store.SetCodeApp(c.Request().Context(), viewer, begun.secret, request.Code); err == nil {
			return s.signInState(c)
		}
	}
	return err
}

// tryCode takes one of a person's tries, right or wrong.
func (s *Server) tryCode(viewer *store.Viewer) error {
	if wait := s.codes.count(viewer.Member.ID.String()); wait > 0 {
		return card.Errorf(card.CodeTooManyRequests, "too many codes; please wait a little").After(wait)
	}
	return nil
}

func (s *Server) dropCodeApp(c echo.Context) error {
	evenLast, err := queryFlag(c, "evenLast")
	if err != nil {
		return err
	}
	if err := s.store.DropCodeApp(c.Request().Context(), viewerOf(c), evenLast); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

type assertionAnswer struct {
	Kind    string                                     `json:"kind"`
	Options protocol.PublicKeyCredentialRequestOptions `json:"options"`
}

func (s *Server) beginConfirm(c echo.Context) error {
	here, holder, err := s.keysHere(c)
	if err != nil {
		return err
	}
	if len(holder.keys) == 0 {
		return card.Errorf(card.CodeConflict, "no passkey of yours works here").Because(card.ReasonKeyUnknown)
	}
	options, begun, err := here.BeginLogin(holder, webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return err
	}
	s.ceremonies.begin(viewerOf(c).Session, ceremony{begun: s.store.Now(), SessionData: *begun})
	return respond(c, assertionAnswer{"ConfirmOptions", options.Response})
}

// confirmRequest holds one of the two.
type confirmRequest struct {
	Credential jsontext.Value `json:"credential"`
	Code       string         `json:"code"`
}

func (s *Server) confirm(c echo.Context) error {
	var request confirmRequest
	if err := decode(c, &request); err != nil {
		return err
	}
	confirm := s.confirmByPasskey
	if request.Credential == nil {
		confirm = s.confirmByCode
	}
	if err := confirm(c, &request); err != nil {
		return err
	}
	return s.signInState(c)
}

func (s *Server) confirmByCode(c echo.Context, request *confirmRequest) error {
	viewer := viewerOf(c)
	if err := s.tryCode(viewer); err != nil {
		return err
	}
	return s.store.ConfirmByCode(c.Request().Context(), viewer, request.Code)
}

func (s *Server) confirmByPasskey(c echo.Context, request *confirmRequest) error {
	viewer := viewerOf(c)
	answer, err := protocol.ParseCredentialRequestResponseBytes(request.Credential)
	if err != nil {
		return errCeremony
	}
	begun, ok := s.ceremonies.take(viewer.Session, answer.Response.CollectedClientData.Challenge, s.store.Now())
	if !ok {
		return errCeremony
	}
	here, holder, err := s.keysHere(c)
	if err != nil {
		return err
	}
	key, err := here.ValidateLogin(holder, begun.SessionData, answer)
	if err != nil {
		return card.Errorf(card.CodeInvalidArgs, "this passkey is not one of yours here").Because(card.ReasonKeyUnknown)
	}
	doubtful := key.Authenticator.CloneWarning
	key.Authenticator.CloneWarning, key.Authenticator.SignCount = false, answer.Response.AuthenticatorData.Counter
	used, err := credentialOf(key)
	if err != nil {
		return err
	}
	return s.store.ConfirmByPasskey(c.Request().Context(), viewer, used, doubtful)
}

type signInNews struct {
	Kind string `json:"kind"`
	store.SignInNews
}

func (s *Server) signInNews(c echo.Context) error {
	news, err := s.store.SignInNews(c.Request().Context())
	if err != nil {
		return err
	}
	return respond(c, signInNews{"SignInNews", news})
}

// recoverPerson lets somebody in again who has lost all by which they confirm who they are.
func (s *Server) recoverPerson(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	recovered, err := s.store.Recover(c.Request().Context(), viewerOf(c).Actor(), id)
	if err != nil {
		return err
	}
	return s.respondPerson(c, id, recovered.Code, recovered.Phones)
}
