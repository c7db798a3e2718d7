import { AppError } from '#shared/errors.ts'
import { looksLikeToken } from '#shared/token-shape.ts'
import { parseBaseUrl } from '../provider/target.ts'
import { parseToken } from './token.ts'

/** What a text says about a provider; null for what it does not say. */
export interface ParsedConnection {
  readonly baseUrl: URL | null
  readonly token: string | null
  readonly model: string | null
}

/** A clipboard may hold a whole book; the description of a provider is in its first lines, in characters. */
const READ = 20_000

/**
 * Finds base URL, token and model in what providers give their customers: an address, a curl command, the lines of an
 * `.env` file, JSON, a few lines of Python, or a message in Chinese or English. A labelled value counts before one
 * that only looks right; placeholders such as `YOUR_API_KEY` are no tokens. Never throws, and takes linear time.
 */
export function parseConnection(text: string): ParsedConnection {
  // Joins a command over several lines, in a shell of Unix or of Windows; also quotes within its quotes.
  const joined = text
    .slice(0, READ)
    .replaceAll(/[\\^`]\r?\n/g, ' ')
    .replaceAll(String.raw`\"`, '"')
  const addresses = addressesIn(joined)
  const token = tokenIn(joined, addresses)
  return { baseUrl: baseUrlIn(joined, addresses), token, model: modelIn(joined, token) }
}

/** Between a label and its value: `=`, `:`, `：`, `is`, 为 or 是, or only a blank behind an option, in quotes or not. */
const ASSIGNED = String.raw`["'\x60]?(?:\s{0,5}(?:[:=：]|=>|为|是|\bis\b)|\s)\s{0,5}["'\x60“]?`

const ADDRESS = /https?:\/\/[^\s"'`<>“”‘’\p{Script=Han}，。；、（）()|\\]{1,2000}/giu

const LABELLED_ADDRESS = new RegExp(
  String.raw`(?:base[_ -]?url|api[_ -]?base|api[_ -]?url|endpoint|host|接口地址|接口|代理地址|地址|网址|域名)${ASSIGNED}$`,
  'i',
)

interface Address {
  readonly url: URL
  readonly isLabelled: boolean
}

function addressesIn(text: string): readonly Address[] {
  return [...text.matchAll(ADDRESS)].flatMap((found) => {
    const url = URL.parse(found[0].replace(/[.,;:!?]+$/, ''))
    if (url === null || url.hostname === '') return []
    const before = text.slice(Math.max(0, found.index - 60), found.index)
    return [{ url, isLabelled: LABELLED_ADDRESS.test(before) }]
  })
}

/** Paths of an API, as opposed to those of a provider's documents or shop. */
const API_PATH = /\/(?:v\d+(?:beta)?|openai|api)(?:\/|$)/i

function baseUrlIn(text: string, addresses: readonly Address[]): URL | null {
  const best =
    addresses.find(({ isLabelled }) => isLabelled) ??
    addresses.find(({ url }) => API_PATH.test(url.pathname)) ??
    addresses.find(({ url }) => url.hostname.startsWith('api.')) ??
    addresses[0]
  if (best !== undefined) return cleanBase(best.url)
  const [, labelled] = BARE_HOST.exec(text) ?? []
  const bare =
    labelled ?? (/^\s*[a-z\d.-]{1,253}(?::\d{1,5})?(?:\/\S*)?\s*$/i.test(text) ? text : '')
  return /[a-z\d-]\.[a-z]{2,}|localhost|:\d/i.test(bare) ? parsedBase(bare.trim()) : null
}

const BARE_HOST = new RegExp(
  String.raw`(?:base[_ -]?url|api[_ -]?base|endpoint|接口地址|代理地址|域名)${ASSIGNED}([a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}(?::\d{1,5})?(?:\/[\w./-]{0,200})?)`,
  'i',
)

/**
 * Returns an address without a key in the query or a password before the host: an address is shown, and they are
 * secrets.
 */
function cleanBase(url: URL): URL | null {
  const { pathname } = url
  // A path may be a secret as well: gateways that are shared by a link have one.
  if (pathname.split('/').some((part) => looksLikeToken(part))) return null
  return parsedBase(`${url.origin}${pathname}`)
}

function parsedBase(text: string): URL | null {
  try {
    return parseBaseUrl(text)
  } catch (thrown) {
    if (thrown instanceof AppError) return null
    throw thrown
  }
}

const TOKEN = String.raw`([\x21-\x7e]{1,8192})`

/** Where tokens are, the most reliable first. */
const LABELLED_TOKENS = [
  new RegExp(String.raw`\bbearer\s{1,5}["'\x60]?${TOKEN}`, 'gi'),
  new RegExp(
    String.raw`(?:api[_ -]?key|access[_ -]?token|auth[_ -]?token|secret[_ -]?key|\btoken|\bkey|\bsecret|api\s?密钥|密钥|令牌|秘钥|口令)${ASSIGNED}${TOKEN}`,
    'gi',
  ),
]

function tokenIn(text: string, addresses: readonly Address[]): string | null {
  for (const pattern of LABELLED_TOKENS) {
    for (const [, found = ''] of text.matchAll(pattern)) {
      const token = usableToken(found)
      if (token !== null) return token
    }
  }
  for (const { url } of addresses) {
    for (const name of ['key', 'api_key', 'apikey', 'token', 'access_token']) {
      const token = usableToken(url.searchParams.get(name) ?? '')
      if (token !== null) return token
    }
  }
  const words = text.split(/[\s"'`“”，。；,;()（）]+/)
  return (
    words
      .filter(looksLikeToken)
      .map(usableToken)
      .find((token) => token !== null) ?? null
  )
}

/** Placeholders in documents for the reader's own token. */
const PLACEHOLDER =
  /^[$<{[%]|your|\.{2,}|…|\*{3,}|^(?:sk-)?x{3,}|example|placeholder|^(?:null|none|undefined|true|false|string|env|process)\b|os\.(?:environ|getenv)|^https?:/i

/** Shorter words after "key" are prose. */
const SHORTEST = 8

function usableToken(found: string): string | null {
  const bare = found.replace(/["'`“”\\,;)\]}>]+.*$/s, '').replace(/[.:!?]+$/, '')
  if (bare.length < SHORTEST || PLACEHOLDER.test(bare)) return null
  try {
    return parseToken(bare)
  } catch (thrown) {
    if (thrown instanceof AppError) return null
    throw thrown
  }
}

const MODEL = new RegExp(
  String.raw`(?:(?<![a-z])model(?:[_ -]?(?:name|id))?|模型(?:名称|名|ID)?)${ASSIGNED}([a-z\d][\w./:-]{1,199})`,
  'gi',
)

/** Finds the model. An id without a digit, a dash or a slash is a word of prose: "the model is good". */
function modelIn(text: string, token: string | null): string | null {
  for (const [, found = ''] of text.matchAll(MODEL)) {
    const id = found.replace(/[.:/-]+$/, '')
    if (/[\d/-]/.test(id) && id !== token && !looksLikeToken(id) && !id.includes('://')) return id
  }
  return null
}
