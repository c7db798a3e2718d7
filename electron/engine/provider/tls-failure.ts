/*
 * Error codes of a secure connection, of Node (`ERR_SSL_` before OpenSSL's reason, or its `X509_V_ERR_` without that) and of Chromium
 * (https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h and `MapOpenSSLErrorSSL` in its
 * `net/ssl/openssl_ssl_util.cc`), by whether they can come after a request has left.
 */

/** Failures of a certificate, the host's or ours, while a secure connection is made. */
const CERTIFICATE =
  'CERT_[A-Z_]+|[A-Z_]*SELF_SIGNED_CERT[A-Z_]*|UNABLE_TO_[A-Z_]+|HOSTNAME_MISMATCH|ERR_TLS_CERT_[A-Z_]+|ERR_CERT[A-Z]*_[A-Z_]+' +
  '|ERR_SSL_CERTIFICATE_VERIFY_FAILED|ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN|ERR_SSL_SERVER_CERT_BAD_FORMAT|ERR_SSL_KEY_USAGE_INCOMPATIBLE' +
  '|ERR_SSL_CLIENT_AUTH_[A-Z_]+|ERR_CLIENT_AUTH_[A-Z_]+'

/** Disagreements while a secure connection is made: version, ciphers, name. */
const HANDSHAKE =
  'ERR_SSL_VERSION_OR_CIPHER_MISMATCH|ERR_SSL_OBSOLETE_[A-Z]+|ERR_SSL_UNRECOGNIZED_NAME_ALERT|ERR_TLS13_DOWNGRADE_DETECTED|ERR_ECH_[A-Z_]+' +
  '|ERR_SSL_HANDSHAKE_NOT_COMPLETED|ERR_TLS_HANDSHAKE_TIMEOUT|ERR_SSL_UNSUPPORTED_PROTOCOL|ERR_SSL_NO_(?:PROTOCOLS|CIPHERS)_AVAILABLE' +
  // OpenSSL's record layer before a version is agreed on (its `ssl/record/methods/tlsany_meth.c`); later another
  // function says the same.
  String.raw`|ERR_SSL_WRONG_VERSION_NUMBER(?=[^]*\btls_validate_record_header\b)` +
  '|ERR_SSL_(?:DH|EE)_KEY_TOO_SMALL|ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED'

/**
 * Alerts that a server may send only while it negotiates (RFC 8446, 6.2). Under TLS 1.3 those about our certificate
 * come when the request is on its way already, but to a server that does not read it.
 */
const NEGOTIATION_ALERT =
  'ERR_BAD_SSL_CLIENT_AUTH_CERT|ERR_SSL_(?:SSLV3|SSL/TLS|TLSV1|TLSV13)_(?:ALERT_)?' +
  '(?:HANDSHAKE_FAILURE|PROTOCOL_VERSION|INSUFFICIENT_SECURITY|UNRECOGNIZED_NAME|NO_APPLICATION_PROTOCOL|UNKNOWN_CA' +
  '|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_[A-Z]+)'

/** Failures that can only come while a secure connection is made: no server has read the request. */
export const HANDSHAKE_FAILURE = new RegExp(
  String.raw`\b(?:${CERTIFICATE}|${HANDSHAKE}|${NEGOTIATION_ALERT})\b`,
)

/** All others, which can come at any time: a record that is damaged, or something that is none. */
export const TLS_FAILURE = /\b(?:EPROTO|ERR_TLS_[A-Z_]+|ERR_SSL_[A-Z0-9_/]+)\b/
