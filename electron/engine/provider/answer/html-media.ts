import { readHtmlTag, type HtmlTag } from './html-tag.ts'
import { isImageName, looksLikeMediaUrl, type MediaReference } from './media-reference.ts'

/** The part of a text that one element takes, and the media it points to. */
export interface HtmlMedia {
  /** Position after the element. */
  readonly end: number
  /** Null for an element without a usable address. A link of words is media only when its address is named so. */
  readonly reference: MediaReference | null
}

/** An element that is still open after so many characters or tags is prose, unless a file is embedded in it. */
const LONGEST_ELEMENT = 20_000
const MOST_TAGS = 50

/**
 * Reads the `<video>`, `<source>`, `<img>` or `<a>` element that begins at `start`: of a video the source, never the
 * poster; of a link around a thumbnail the link. Null when it is none; `open` while it has not ended; with `final` it
 * need not end.
 */
export function readHtmlMedia(
  html: string,
  start: number,
  final: boolean,
): HtmlMedia | 'open' | null {
  const tag = readHtmlTag(html, start)
  if (tag === 'open') return isEndless(html, start) ? null : tag
  if (tag === null) return null
  switch (tag.name) {
    case 'img':
      return { end: tag.end, reference: referenceOf(tag, 'src', 'image') }
    case 'source':
      return { end: tag.end, reference: sourceReference(tag) }
    default: {
      const element = tag.selfClosing ? { tags: [], end: tag.end } : inside(html, tag, final)
      if (element === null || element === 'open') return element
      const find = tag.name === 'video' ? videoReference : linkReference
      const reference = find(tag, element.tags)
      // The content of an element that is no media itself is still searched.
      return { end: reference === null ? tag.end : element.end, reference }
    }
  }
}

/** Returns the tags inside an element, and where it ends. */
function inside(
  html: string,
  opening: HtmlTag,
  final: boolean,
): { tags: HtmlTag[]; end: number } | 'open' | null {
  const tags: HtmlTag[] = []
  let position = html.indexOf('<', opening.end)
  while (position !== -1 && tags.length < MOST_TAGS) {
    const tag = readHtmlTag(html, position)
    if (tag === 'open') break
    if (tag?.closing === true && tag.name === opening.name) return { tags, end: tag.end }
    if (tag !== null) tags.push(tag)
    position = html.indexOf('<', tag?.end ?? position + 1)
  }
  if (final) return { tags, end: tags.at(-1)?.end ?? opening.end }
  return tags.length === MOST_TAGS || isEndless(html, opening.end) ? null : 'open'
}

/** Returns whether an open element is too long to wait for: a broken one would otherwise be read again and again. */
function isEndless(html: string, start: number): boolean {
  if (html.length - start <= LONGEST_ELEMENT) return false
  return !html.slice(start, start + LONGEST_ELEMENT).includes('data:')
}

function videoReference(video: HtmlTag, tags: readonly HtmlTag[]): MediaReference | null {
  const sources = tags.filter(({ name }) => name === 'source').map(sourceReference)
  const found = referenceOf(video, 'src', 'video') ?? sources.find((source) => source !== null)
  return found ? withPoster(found, video, 'poster') : null
}

function linkReference(link: HtmlTag, tags: readonly HtmlTag[]): MediaReference | null {
  const video = tags.find(({ name }) => name === 'video')
  if (video !== undefined) return videoReference(video, tags)
  const target = referenceOf(link, 'href', null)
  const image = tags.find(({ name }) => name === 'img')
  if (target !== null && looksLikeMediaUrl(target.text)) return withPoster(target, image, 'src')
  return image === undefined ? null : referenceOf(image, 'src', 'image')
}

function withPoster(
  reference: MediaReference,
  tag: HtmlTag | undefined,
  attribute: string,
): MediaReference {
  const poster = tag?.attributes.get(attribute)?.trim() ?? ''
  return poster === '' ? reference : { ...reference, poster }
}

function sourceReference(source: HtmlTag): MediaReference | null {
  const type = source.attributes.get('type') ?? ''
  const found = referenceOf(source, 'src', /^image\//i.test(type) ? 'image' : 'video')
  return found !== null && isImageName(found.text) ? { ...found, element: 'image' } : found
}

function referenceOf(
  tag: HtmlTag,
  attribute: string,
  element: MediaReference['element'],
): MediaReference | null {
  const text = tag.attributes.get(attribute)?.trim() ?? ''
  return text === '' ? null : { text, element }
}
