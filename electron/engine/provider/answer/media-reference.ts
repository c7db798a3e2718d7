import type { AnsweredMedia, MediaSource } from '../answer-event.ts'
import { beginsAsMediaBase64, decodeBase64, kindOfBytes } from './base64.ts'
import type { ExtractedRuns } from './extracted-runs.ts'

/** What was asked for: decides the kind of an address without a descriptive name. */
export type Expected = 'image' | 'video' | 'text'

/** A place in an answer that points to, or holds, a picture or video. */
export interface MediaReference {
  /** URL, data URI or base64, exactly as found. */
  readonly text: string
  /** What the markup around it says it is, if anything. */
  readonly element: AnsweredMedia['kind'] | null
  /** A picture that the markup shows in place of a video, exactly as found. */
  readonly poster?: string
}

/** What is needed to resolve a reference. */
export interface ResolveContext {
  /** Relative URLs are resolved against it. */
  readonly apiOrigin: string
  readonly expects: Expected
  /** The base64 that was extracted from the text. */
  readonly extracted?: ExtractedRuns | undefined
}

/** A resolved reference. */
export interface ResolvedMedia {
  readonly kind: AnsweredMedia['kind']
  readonly source: MediaSource
}

const VIDEO_NAME = /\.(?:mp4|webm|mov|m4v)$/i
const IMAGE_NAME = /\.(?:png|jpe?g|webp|gif|avif|bmp|heic)$/i
/** In UTF-16 code units; signed addresses are long, but not this long. */
const LONGEST_URL = 16_384
/**
 * A character that Markdown gives no meaning here, escaped: `a\\_b` is the file `a_b`. In an address no backslash
 * means itself.
 */
const MARKDOWN_ESCAPE = /\\([!-/:-@[-`{-~])/g
/** Where servers of this API keep what they made. */
const FILES_PATH = /\/files?\/(?:[^/]+\/)*[^/]+$/i

/**
 * Resolves a reference: relative URLs against the API's origin. Returns only http(s) URLs and decodable base64; null
 * for anything else. Of a data URI only the bytes count, as its MIME is often wrong, and a URL in place of its base64
 * (a failed conversion) counts as a URL.
 */
export function resolveMedia(
  reference: MediaReference,
  context: ResolveContext,
): ResolvedMedia | null {
  const text = reference.text.trim().replace(/^<(.*)>$/s, '$1')
  const data = /^data:([^,]{0,200}),\s*/i.exec(text)
  if (data !== null) {
    const payload = text.slice(data[0].length)
    if (/^(?:https?:\/\/|data:|\/v1\/)/i.test(payload)) {
      return resolveMedia({ ...reference, text: payload }, context)
    }
    const [type = ''] = (data[1] ?? '').split(';')
    const declared = /^video\//i.test(type) ? 'video' : reference.element
    return declaredAs(type, bytesOf(payload, declared, context))
  }
  // `/9j/` begins a JPEG, and might begin a path: but base64 has no dot. One that comes late may be after an
  // extracted run.
  if (beginsAsMediaBase64(text) === true && !/^\/[^.]{0,60}\./.test(text)) {
    return bytesOf(text, reference.element, context)
  }
  // An address from which base64 was extracted is not the original address.
  const url = context.extracted?.isIn(text) === true ? null : httpUrl(text, context.apiOrigin)
  if (url === null) return null
  return {
    kind: kindOfUrl(url, reference.element, context.expects),
    source: { type: 'url', url: url.href },
  }
}

/** Returns the absolute address of a video's poster; null when there is none, or it is embedded or no picture. */
export function resolvePoster(poster: string | undefined, apiOrigin: string): string | null {
  const url = poster === undefined ? null : httpUrl(poster.trim(), apiOrigin)
  return url === null || VIDEO_NAME.test(url.pathname) ? null : url.href
}

/**
 * Returns whether an address, absolute or not, by its name is a picture or video, or a file that such a server made.
 */
export function looksLikeMediaUrl(text: string): boolean {
  const url = httpUrl(text, 'http://localhost')
  return url !== null && hasMediaName(url)
}

/** Returns whether an address by its name is a picture or video, from any server. */
export function isMediaName(url: string): boolean {
  const path = url.split(/[?#]/, 1)[0] ?? ''
  return VIDEO_NAME.test(path) || IMAGE_NAME.test(path)
}

/** Returns whether an address by its name is a picture, for markup that shows a picture of a video. */
export function isImageName(url: string): boolean {
  return IMAGE_NAME.test(url.split(/[?#]/, 1)[0] ?? '')
}

/** Returns the media with the type that the server declared, if it declared one. */
function declaredAs(type: string, media: ResolvedMedia | null): ResolvedMedia | null {
  const source = media?.source
  if (media === null || type === '' || (source?.type !== 'bytes' && source?.type !== 'file')) {
    return media
  }
  return { ...media, source: { ...source, declaredType: type } }
}

function bytesOf(
  base64: string,
  declared: AnsweredMedia['kind'] | null,
  { expects, extracted }: ResolveContext,
): ResolvedMedia | null {
  const run = extracted?.find(base64) ?? null
  if (run === 'broken') return null
  const bytes = run?.beginning ?? decodeBase64(base64)
  if (bytes === null) return null
  const kind = kindOfBytes(bytes) ?? declared ?? (expects === 'video' ? 'video' : 'image')
  return { kind, source: run?.source ?? { type: 'bytes', bytes } }
}

function kindOfUrl(
  url: URL,
  element: AnsweredMedia['kind'] | null,
  expects: Expected,
): AnsweredMedia['kind'] {
  if (VIDEO_NAME.test(url.pathname)) return 'video'
  if (IMAGE_NAME.test(url.pathname)) return 'image'
  if (element === 'video' || /\/videos?\//i.test(url.pathname)) return 'video'
  if (/\/images?\//i.test(url.pathname)) return 'image'
  return expects === 'video' ? 'video' : 'image'
}

function httpUrl(found: string, apiOrigin: string): URL | null {
  if (found.length > LONGEST_URL) return null
  const text = found.replace(MARKDOWN_ESCAPE, '$1')
  // Another scheme, or prose: resolving it would make a URL of anything.
  if (!/^(?:(?:https?:\/\/|\/|\.{1,2}\/)\S(?:[^\r\n]*\S)?|[\w.~%-]+\/\S+)$/i.test(text)) return null
  try {
    const url = new URL(text, apiOrigin)
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
    // Unencoded spaces: only in what is named as a file, as prose has spaces too.
    if (/\s/.test(text) && !hasMediaName(url)) return null
    // A URL with credentials cannot be fetched, and must not be logged.
    url.username = ''
    url.password = ''
    url.hash = ''
    return url
  } catch {
    return null
  }
}

function hasMediaName({ pathname }: URL): boolean {
  return [VIDEO_NAME, IMAGE_NAME, FILES_PATH].some((pattern) => pattern.test(pathname))
}
