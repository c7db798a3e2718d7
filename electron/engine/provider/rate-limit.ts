import type { ServerError } from './error-body.ts'

/** Codes and types that say that requests come too fast. */
const CODES = /rate_?limit|too_many_requests|\b429\b/i

/**
 * Messages that say the same under a code that does not: a server that passes on what its own provider told it calls everything
 * `upstream_error` ("AppChatReverse: Chat failed, 429", "Rate limit exceeded").
 */
const MESSAGES = [
  /\brate[ _-]?limit(?:s|ed|ing)?\b/i,
  /\btoo many requests\b/i,
  /\b(?:failed|failure|error|status|code|returned|http|upstream|response)\b[\s:=,(]*(?:code|status)?[\s:=,(]*429\b/i,
  /请求(?:过于|太过|太)?频繁|(?:频率|速率)(?:超限|过高|限制|超出|超过)|(?:触发|已被)限流|请求(?:数|次数)?(?:过多|超限)/,
]

/** Whether an error's words mean that requests come too fast, whatever status or code they come under. */
export function saysRateLimit({ code, type, message }: ServerError): boolean {
  if (CODES.test(`${code ?? ''} ${type ?? ''}`)) return true
  return message !== null && MESSAGES.some((pattern) => pattern.test(message))
}
