import { decodeEntities } from '#shared/html-entities.ts'

/** UTF-16 code units of markup that are read: a data URI of some 15 MB fits. */
const MOST_MARKUP = 20_000_000
/**
 * Pictures of one piece of markup: as many as the tray could take, and the same again, so that the surplus is
 * reported.
 */
const MOST_PICTURES = 100

/** Where a picture's tag or a comment, whose text is not shown, begins. */
const COMMENT_OR_IMAGE = /<!--|<img(?=[\s/])/gi
/** What a tag is made of; a `>` within quotes does not end it. */
const PART_OF_TAG = /[^>"']+|"[^"]*"|'[^']*'/y
/** What browsers also write in attributes; addresses need no others. */
const ALSO_NAMED = { nbsp: ' ' } as const
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g

/**
 * Returns the addresses of the pictures in the markup that a browser provides: what is seen, not what it links to.
 * Only absolute ones: relative ones, and `blob:` ones of the browser's own memory, are useless here. Not parsed by
 * the browser, so that it can be tested under plain Node; the result is only an address, which the main process
 * checks.
 */
export function picturesOfHtml(html: string): string[] {
  const found = new Set<string>()
  for (const attributes of imagesOf(html.slice(0, MOST_MARKUP))) {
    const address = sourceOf(attributes)
    if (address !== null && /^(?:https?|data|media):/i.test(address)) found.add(address)
    if (found.size === MOST_PICTURES) break
  }
  return [...found]
}

/** Yields the attributes of each `<img>`. Reads every character once, for any markup: an unclosed tag ends it. */
function* imagesOf(html: string): Generator<string> {
  const next = new RegExp(COMMENT_OR_IMAGE)
  for (let start = next.exec(html); start !== null; start = next.exec(html)) {
    const isComment = start[0] === '<!--'
    const end = isComment ? html.indexOf('-->', next.lastIndex) : endOfTag(html, next.lastIndex)
    if (end === -1) return
    if (!isComment) yield html.slice(next.lastIndex, end)
    next.lastIndex = end
  }
}

/** Returns where the `>` of a tag is, or -1. */
function endOfTag(html: string, start: number): number {
  const part = new RegExp(PART_OF_TAG)
  let at = start
  while (html[at] !== '>') {
    part.lastIndex = at
    if (!part.test(html)) return -1
    at = part.lastIndex
  }
  return at
}

/** Returns the value of the first `src`, as HTML does. */
function sourceOf(attributes: string): string | null {
  for (const [, name = '', double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
    if (name.toLowerCase() !== 'src') continue
    return decodeEntities(double ?? single ?? bare ?? '', ALSO_NAMED).trim()
  }
  return null
}
