import { decodeEntities } from '#shared/html-entities.ts'

/** One tag as written in an HTML fragment. */
export interface HtmlTag {
  /** Lower case. */
  readonly name: string
  readonly closing: boolean
  readonly selfClosing: boolean
  /** Names in lower case, entities in values decoded. */
  readonly attributes: ReadonlyMap<string, string>
  /** Position after the `>`. */
  readonly end: number
}

const NAME = /<(\/?)([a-z][a-z\d]*)/iy
const ATTRIBUTE = /[\s/]*([^\s=<>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/y
const CLOSE = /[\s/]*>/y

/** Another tag, or a quote out of place: what began was no tag. A quote after `=` is a value that is still open. */
const BROKEN = /[\s/]*[<"']/y

/**
 * Reads the tag that begins at `start`: null when it is none, `open` when it does not end with the text. Only good
 * enough to get URLs out of a fragment: nothing read here is ever rendered.
 */
export function readHtmlTag(html: string, start: number): HtmlTag | 'open' | null {
  const opening = matchAt(NAME, html, start)
  if (opening === null) return null
  const attributes = new Map<string, string>()
  let position = start + opening[0].length
  for (;;) {
    const close = matchAt(CLOSE, html, position)
    if (close !== null) {
      return {
        name: (opening[2] ?? '').toLowerCase(),
        closing: opening[1] === '/',
        selfClosing: close[0].includes('/'),
        attributes,
        end: position + close[0].length,
      }
    }
    const attribute = matchAt(ATTRIBUTE, html, position)
    if (attribute === null) return matchAt(BROKEN, html, position) === null ? 'open' : null
    const [text, name = '', double, single, bare] = attribute
    attributes.set(name.toLowerCase(), decodeEntities(double ?? single ?? bare ?? ''))
    position += text.length
  }
}

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position
  return pattern.exec(text)
}
