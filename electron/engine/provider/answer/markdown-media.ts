import { ANYTHING, type MediaMatch } from './media-match.ts'
import { isMediaName, looksLikeMediaUrl, type MediaReference } from './media-reference.ts'

const LONGEST_LABEL = 300
/** Some servers put the whole prompt there, with its line ends. */
const LONGEST_ALT = 10_000
/** Labels of links to media with any address. */
const MEDIA_LABEL =
  /^(?:(?:download |下载\s*|the )?(?:video|image|picture|视频|图片|图像|影片)[\s_-]*\d*|img\d*|[\w-]+\.(?:mp4|webm|png|jpe?g|webp|gif))$/i
const VIDEO_LABEL = /video|视频|影片|\.(?:mp4|webm)$/i

/**
 * Matches `![alt](target)`, `[label](target)` or `[![alt](thumbnail)](target)` at `start`. A target is a URL or a
 * data URI, also wrapped into lines. A link is media when its label or its address says so. With `final`, a missing
 * `)` is accepted.
 */
export function matchMarkdown(text: string, start: number, final: boolean): MediaMatch {
  const image = text[start] === '!'
  const labelStart = start + (image ? 2 : 1)
  const label = image ? null : thumbnailLabel(text, labelStart, final)
  if (label?.type === 'open') return label
  const labelEnd = label?.end ?? text.indexOf(image ? '](' : ']', labelStart)
  const longest = image ? LONGEST_ALT : LONGEST_LABEL
  const words = text.slice(labelStart, labelEnd === -1 ? labelStart + longest : labelEnd)
  if (label === null && (words.length >= longest || words.includes(image ? '![' : '\n'))) {
    return { type: 'words', end: labelStart }
  }
  if (labelEnd === -1 || labelEnd + 1 >= text.length) {
    return final ? { type: 'words', end: labelStart } : { type: 'open', until: ANYTHING }
  }
  if (text[labelEnd + 1] !== '(') return { type: 'words', end: labelStart }
  const targetStart = labelEnd + 2
  const targetEnd = endOfTarget(text, targetStart)
  if (targetEnd === null && !final) return { type: 'open', until: /\)/ }
  const target = targetOf(text.slice(targetStart, targetEnd ?? text.length))
  const end = targetEnd === null ? text.length : targetEnd + 1
  const reference = referenceOf(target, image, label === null ? words.trim() : 'video')
  if (reference !== null && label !== null) {
    return { type: 'media', end, reference: { ...reference, poster: label.picture } }
  }
  return reference === null ? { type: 'words', end } : { type: 'media', end, reference }
}

/**
 * Matches a picture as the label of a link, which is how a video is shown by its thumbnail; null when there is none.
 */
function thumbnailLabel(
  text: string,
  start: number,
  final: boolean,
): { type: 'thumbnail'; end: number; picture: string } | (MediaMatch & { type: 'open' }) | null {
  if (!text.startsWith('![', start)) return null
  const inner = matchMarkdown(text, start, final)
  if (inner.type === 'open') return inner
  if (inner.type === 'media' && inner.end >= text.length && !final) {
    return { type: 'open', until: ANYTHING }
  }
  return inner.type === 'media' && text[inner.end] === ']'
    ? { type: 'thumbnail', end: inner.end, picture: inner.reference.text }
    : null
}

function referenceOf(target: string, image: boolean, label: string): MediaReference | null {
  if (target === '') return null
  if (image) return { text: target, element: 'image' }
  const says = MEDIA_LABEL.test(label)
  if (!says && !looksLikeMediaUrl(target) && !/^data:(?:image|video)\//i.test(target)) return null
  return { text: target, element: says && VIDEO_LABEL.test(label) ? 'video' : null }
}

/**
 * Returns the position of the `)` that ends a target; parentheses inside a URL come in pairs. Null when it is not
 * here.
 */
function endOfTarget(text: string, start: number): number | null {
  let depth = 0
  let position = start
  for (;;) {
    const close = text.indexOf(')', position)
    if (close === -1) return null
    // Only names in URLs have parentheses; base64, which is long, is not searched for them.
    if (close - position < 10_000) depth += countOf(text.slice(position, close), '(')
    if (depth === 0) return close
    depth -= 1
    position = close + 1
  }
}

/**
 * Returns a target without what may follow it: a title (`url "title"`), or a size (`url =300x200`). Base64 keeps its
 * line ends.
 */
function targetOf(text: string): string {
  const target = text.trim()
  if (/^data:/i.test(target)) return target
  const address = target.replace(/\s+(?:"[^"]*"|'[^']*'|\([^()]*\)|=\d*x?\d*)$/, '')
  // Unencoded spaces are a part of the address, unless it was complete before them.
  const beginning = address.split(/\s/, 1)[0] ?? ''
  return isMediaName(beginning) && !isMediaName(address) ? beginning : address
}

function countOf(text: string, character: string): number {
  return text.split(character).length - 1
}
