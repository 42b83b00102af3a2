package sandbox

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"time"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// tokenLife is how long a delete token is good for.
const tokenLife = 10 * time.Minute

// The parts of a delete token: the asset, when it was made, and the proof.
const (
	tokenAsset = 16
	tokenTime  = 8
	tokenProof = 16
	tokenSize  = tokenAsset + tokenTime + tokenProof
)

// deleteToken makes the token that deletes an asset without any other
// credentials. It proves itself, so nothing is kept of it.
func (s *Sandbox) deleteToken(id model.AssetID) string {
	asset, err := hex.DecodeString(string(id))
	if err != nil || len(asset) != tokenAsset {
		return ""
	}
	stated := binary.BigEndian.AppendUint64(asset, uint64(s.now().Unix()))
	return base64.RawURLEncoding.EncodeToString(append(stated, s.tokenProof(stated)...))
}

func (s *Sandbox) tokenProof(stated []byte) []byte {
	mac := hmac.New(sha256.New, []byte("delete_token\x00"+s.credentials.Secret))
	mac.Write(stated)
	return mac.Sum(nil)[:tokenProof]
}

// readToken gives the asset that a token deletes. Unconfirmed: the words for a
// token that is none.
func (s *Sandbox) readToken(token string) (model.AssetID, error) {
	b, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(b) != tokenSize || !hmac.Equal(b[tokenAsset+tokenTime:], s.tokenProof(b[:tokenAsset+tokenTime])) {
		return "", invalid("Invalid delete token")
	}
	at := time.Unix(int64(binary.BigEndian.Uint64(b[tokenAsset:])), 0).UTC()
	if s.now().Sub(at) > tokenLife {
		return "", invalid("Stale request - reported time is %s which is more than 10 minutes ago", at.Format("2006-01-02 15:04:05 -0700"))
	}
	return model.AssetID(hex.EncodeToString(b[:tokenAsset])), nil
}

func (s *Sandbox) deleteByToken(ctx context.Context, op api.DeleteByToken) (model.Destroyed, error) {
	id, err := s.readToken(op.Token)
	if err != nil {
		return model.Destroyed{}, err
	}
	return s.destroy(ctx, func(tx *store.Tx) (*store.Asset, error) { return tx.LiveByAssetID(ctx, id) })
}
