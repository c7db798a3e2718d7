import type { ClipboardEvent } from 'react'

/** What is shown for the eye or the hand only. */
const LEFT_OUT = '[hidden], button, figcaption, output, svg:not([data-markdown])'

/** Puts what is selected of a text on the clipboard as Markdown. */
export function copySelection(event: ClipboardEvent, root: HTMLElement | null): void {
  const selection = document.getSelection()
  if (root === null || selection === null || selection.isCollapsed) return
  const range = selection.getRangeAt(0)
  // A selection that goes beyond is not of this text alone.
  if (!root.contains(range.commonAncestorContainer)) return
  const text = markdownIn(range.cloneContents())
  if (text === '') return
  event.clipboardData.setData('text/plain', text)
  event.preventDefault()
}

/** Returns elements of a shown text as Markdown; of those that are there only in part, what is there. */
export function markdownIn(part: DocumentFragment | Element): string {
  return blocksIn(part).trim()
}

const BLOCKS = new Set(
  'p h1 h2 h3 h4 h5 h6 blockquote ul ol li pre figure section div table hr thead tbody tr'.split(
    ' ',
  ),
)

/** The box of a task stands before the block that it belongs to. */
const TASK_BOX = /^\[[ x]\] $/

function blocksIn(parent: ParentNode): string {
  const blocks: string[] = []
  let line = ''
  const flush = (): void => {
    if (line.trim() !== '') blocks.push(line.trim())
    line = ''
  }
  for (const node of parent.childNodes) {
    if (node instanceof Element && isBlock(node)) {
      const box = TASK_BOX.test(line) ? line : ''
      if (box === '') flush()
      line = ''
      blocks.push(`${box}${blockOf(node)}`)
    } else line += inlineOf(node)
  }
  flush()
  const isTight = parent instanceof Element && parent.localName === 'li'
  return blocks.filter((block) => block !== '').join(isTight ? '\n' : '\n\n')
}

function isBlock(element: Element): boolean {
  return BLOCKS.has(element.localName) || element.classList.contains('markdown-displayed')
}

function blockOf(element: Element): string {
  if (element.matches(LEFT_OUT)) return ''
  const written = element.getAttribute('data-markdown')
  if (written !== null) return written
  switch (element.localName) {
    case 'hr':
      return '---'
    case 'blockquote':
      return blocksIn(element).replaceAll(/^/gm, '> ').replaceAll(/ $/gm, '')
    case 'ul':
    case 'ol':
      return listOf(element)
    case 'li':
      return `- ${indented(blocksIn(element), '  ')}`
    case 'pre':
      return codeOf(element)
    case 'table':
      return tableOf(element)
    case 'p':
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return `${'#'.repeat(Number(element.getAttribute('data-level') ?? 0))} ${lineOf(element)}`.trimStart()
    default:
      return blocksIn(element)
  }
}

function listOf(list: Element): string {
  const start = Number(list.getAttribute('start') ?? 1)
  const isLoose = list.classList.contains('markdown-loose')
  return [...list.children]
    .map((item, index) => {
      const mark = list.localName === 'ol' ? `${start + index}. ` : '- '
      return `${mark}${indented(blocksIn(item), ' '.repeat(mark.length))}`
    })
    .join(isLoose ? '\n\n' : '\n')
}

function indented(text: string, by: string): string {
  return text.replaceAll(/\n(?=.)/g, `\n${by}`)
}

function codeOf(pre: Element): string {
  const code = pre.textContent
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${pre.getAttribute('data-language') ?? ''}\n${code}\n${fence}`
}

function tableOf(table: Element): string {
  const rows = [...table.querySelectorAll('tr')].map((row) =>
    [...row.children].map((cell) => lineOf(cell).replaceAll('|', '\\|').replaceAll('\n', '<br>')),
  )
  const [head] = rows
  if (head === undefined) return ''
  const lines = rows.map((row) => `| ${row.join(' | ')} |`)
  return [lines[0], `|${' --- |'.repeat(head.length)}`, ...lines.slice(1)].join('\n')
}

function lineOf(element: ParentNode): string {
  return [...element.childNodes].map(inlineOf).join('').trim()
}

function inlineOf(node: Node): string {
  if (!(node instanceof Element)) return node.nodeValue ?? ''
  const written = node.getAttribute('data-markdown')
  if (written !== null) return written
  if (node.matches(LEFT_OUT)) return ''
  const text = [...node.childNodes].map(inlineOf).join('')
  switch (node.localName) {
    case 'strong':
      return around('**', text)
    case 'em':
      return around('*', text)
    case 'del':
      return around('~~', text)
    case 'code':
      return around('`'.repeat(text.includes('`') ? 2 : 1), text)
    case 'a':
      return `[${text}](${node.getAttribute('href') ?? ''})`
    case 'br':
      return '\n'
    default:
      return text
  }
}

function around(sign: string, text: string): string {
  return text.trim() === '' ? text : `${sign}${text}${sign}`
}
