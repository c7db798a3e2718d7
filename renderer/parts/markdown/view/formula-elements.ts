import { createElement, type CSSProperties, type ReactNode } from 'react'
import { LIMITS } from '../limits.ts'

/** Elements of which a drawn formula may consist. */
const ELEMENTS = new Set(
  (
    'span svg path line math semantics mrow mi mn mo mtext ms mspace mfrac msqrt mroot msup msub msubsup ' +
    'munder mover munderover mmultiscripts mprescripts mtable mtr mtd mstyle mpadded mphantom menclose merror'
  ).split(' '),
)

/** Their attributes: nothing of them can name an address. */
const ATTRIBUTES = new Set(
  (
    'aria-hidden width height viewBox preserveAspectRatio d x1 x2 y1 y2 stroke-width display displaystyle scriptlevel ' +
    'mathvariant mathsize mathcolor stretchy fence separator lspace rspace minsize maxsize depth voffset linethickness ' +
    'columnalign rowalign columnspacing rowspacing columnlines rowlines accent accentunder symmetric movablelimits notation'
  ).split(' '),
)

const STYLES =
  /^(?:height|width|min-width|vertical-align|top|left|bottom|color|background-color|position|(?:margin|padding)(?:-(?:left|right|top|bottom))?|border-(?:top|right|bottom|left)?-?(?:width|style|color))$/
const STYLE_VALUE = /^(?:-?[\d.]+(?:em|ex|mu|px|%)?|#[\da-f]{3,8}|[a-z]{1,20})$/i
const CLASSES = /^[\w -]*$/

/**
 * Returns the elements of a drawn formula, or null where it has too many. The markup is parsed in a document that loads and runs nothing, and
 * what is not of the fixed list is left out.
 */
export function elementsOf(markup: string): ReactNode {
  // The page's policy counts there as well, and complains of each style in markup. Quotation marks in text are escaped.
  const read = markup.replaceAll(' style="', ' data-style="')
  const { body } = new DOMParser().parseFromString(read, 'text/html')
  if (body.querySelectorAll('*').length > LIMITS.formulaElements) return null
  return childrenOf(body)
}

function childrenOf(parent: Element): ReactNode[] {
  return [...parent.childNodes].map((node, index) =>
    node instanceof Element ? elementOf(node, index) : (node.nodeValue ?? ''),
  )
}

function elementOf(element: Element, key: number): ReactNode {
  const name = element.localName
  if (!ELEMENTS.has(name)) return null
  const properties: Record<string, unknown> = { key }
  for (const { name: attribute, value } of element.attributes) {
    if (attribute === 'class' && CLASSES.test(value)) properties['className'] = value
    else if (attribute === 'data-style') properties['style'] = styleOf(value)
    else if (ATTRIBUTES.has(attribute)) properties[propertyOf(attribute)] = value
  }
  return createElement(name, properties, ...childrenOf(element))
}

function propertyOf(attribute: string): string {
  return attribute === 'stroke-width' ? 'strokeWidth' : attribute
}

function styleOf(text: string): CSSProperties {
  const pairs = text.split(';').flatMap((declaration) => {
    const at = declaration.indexOf(':')
    const name = declaration.slice(0, at).trim()
    const value = declaration.slice(at + 1).trim()
    if (at < 0 || !STYLES.test(name) || !STYLE_VALUE.test(value)) return []
    if (name === 'position' && value !== 'relative' && value !== 'absolute') return []
    return [[name.replaceAll(/-(\w)/g, (_match, letter: string) => letter.toUpperCase()), value]]
  })
  return Object.fromEntries(pairs)
}
