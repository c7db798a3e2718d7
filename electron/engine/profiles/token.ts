import { AppError } from '#shared/errors.ts'

/** Longest token accepted, in characters: some gateways issue JWTs of a few kilobytes. */
const TOKEN_MAX_LENGTH = 8192

/**
 * Parses a token as users paste it: with line ends around it, in quotes, or with `Bearer ` in front. Throws AppError
 * `auth`/`token_malformed` for what cannot be sent in a header: a sentence, a URL, control or non-ASCII characters.
 * The text itself is never part of the error.
 */
export function parseToken(pasted: string): string {
  const token = unquoted(unquoted(pasted).replace(/^(?:authorization:\s*)?bearer(?:\s+|$)/i, ''))
  if (!/^[\x21-\x7e]+$/.test(token) || token.length > TOKEN_MAX_LENGTH || /^https?:/i.test(token)) {
    throw new AppError('auth', { reason: 'token_malformed' })
  }
  return token
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .trim()
}
