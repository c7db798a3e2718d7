/**
 * Prefixes of tokens: OpenAI and its gateways, xAI, Anthropic's, OpenRouter, Google, GitHub, Groq, Replicate, Hugging
 * Face.
 */
const PREFIXED =
  /^(?:(?:sk|xai|pk|ak|rk|gsk|fk|key|api|tok)[-_](?=[\w-]*\d)[\w-]{16,}|AIza[\w-]{30,}|gh[pousr]_\w{20,}|hf_\w{20,}|r8_\w{20,})$/

/** Three parts of base64url, of which the first begins as JSON does. */
const JWT = /^eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}$/

/**
 * Hexadecimal of at least 32 digits, as other servers make them; both digits and letters, so that a number does not
 * match.
 */
const HEX = /^(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{32,128}$/i

/** Longest word that is checked, in characters: gateways issue JWTs of a few kilobytes. */
const LONGEST = 8192

/**
 * Returns whether a text is most probably an access token: one word in a form that providers use for their tokens,
 * with or without `Bearer`. To keep secrets out of places where they would be shown or sent; a hash in hexadecimal
 * counts as one as well.
 */
export function looksLikeToken(text: string): boolean {
  if (text.length > LONGEST) return false
  const word = text.trim().replace(/^(?:authorization:\s*)?bearer\s+/i, '')
  return PREFIXED.test(word) || JWT.test(word) || HEX.test(word)
}

/** Returns whether a text is a token or contains one, as a curl command does. Reads its first 20,000 characters. */
export function holdsToken(text: string): boolean {
  if (looksLikeToken(text)) return true
  const words = text.slice(0, 20_000).split(/[\s"'`,;()[\]{}<>=:&?“”，。；：（）]+/)
  return words.some((word) => PREFIXED.test(word) || JWT.test(word))
}
