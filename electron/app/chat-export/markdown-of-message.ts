import type { Asset } from '#shared/domain/asset.ts'
import type { ChatJob } from '#shared/domain/chat.ts'
import type { ConversationMessage } from '#shared/domain/conversation.ts'
import type { ToolRun } from '#shared/domain/tool-run.ts'
import { visibleLine } from '#shared/visible-text.ts'
import type { ExportText } from '../text/export-text.ts'
import { safeMarkdown } from './safe-markdown.ts'

/** A message with what its job and its calls say. */
export interface ExportedMessage {
  readonly message: ConversationMessage
  readonly job: ChatJob | null
  readonly calls: readonly ToolRun[]
}

/** Returns the address of an item's copy, relative to the text; null where there is none. */
export type PlaceItem = (id: string) => Promise<string | null>

/** Returns a message as Markdown, which ends with an empty line; nothing for what is not shown as a message of its own. */
export async function markdownOfMessage(
  { message, job, calls }: ExportedMessage,
  placeItem: PlaceItem,
  text: ExportText,
): Promise<string> {
  if (message.lost === 'missing') return paragraphs([`*${text.missing}*`])
  if (message.role === 'user') {
    if (message.lost !== undefined) return paragraphs([`## ${text.you}`, `*${text.lost}*`])
    const blocks: string[] = []
    for (const block of message.content) {
      // oxlint-disable-next-line no-await-in-loop -- in their order, each of which is copied
      blocks.push(await blockText(block, placeItem, text))
    }
    return paragraphs([`## ${text.you}`, ...blocks])
  }
  if (job === null) return message.role === 'assistant' ? paragraphs([`*${text.lost}*`]) : ''
  const { answer, outputs, request } = job
  const shown: string[] = []
  for (const asset of outputs) {
    // oxlint-disable-next-line no-await-in-loop -- as above
    shown.push(await itemText(asset, placeItem, text))
  }
  for (const run of calls) {
    // oxlint-disable-next-line no-await-in-loop -- as above
    shown.push(await callText(run, placeItem, text))
  }
  return paragraphs([
    `## ${escaped(visibleLine(request.model))}`,
    answer.reasoning.trim() === ''
      ? ''
      : `<details><summary>${text.reasoning}</summary>\n\n${quoted(safeMarkdown(answer.reasoning.trim(), text.picture))}\n\n</details>`,
    job.isAnswerLost === true ? `*${text.lost}*` : safeMarkdown(answer.text.trim(), text.picture),
    ...shown,
  ])
}

/** Returns the first lines of a conversation. */
export function markdownHeading(title: string, model: string, createdAt: number): string {
  const day = new Date(createdAt).toISOString().slice(0, 10)
  return paragraphs([`# ${escaped(visibleLine(title))}`, `${escaped(visibleLine(model))} · ${day}`])
}

async function blockText(
  block: ConversationMessage['content'][number],
  placeItem: PlaceItem,
  text: ExportText,
): Promise<string> {
  switch (block.type) {
    case 'text':
      return safeMarkdown(block.text.trim(), text.picture)
    case 'continue':
      return text.goOn
    case 'item':
      return itemText(block.item, placeItem, text)
    case 'reference': {
      const { reference } = block
      const name = reference.type === 'address' ? reference.url : reference.name
      return `*${text.sent(escaped(visibleLine(name)))}*`
    }
  }
}

async function itemText(
  { id, kind }: Pick<Asset, 'id' | 'kind'>,
  placeItem: PlaceItem,
  text: ExportText,
): Promise<string> {
  const place = await placeItem(id)
  const name = id.slice(0, 8)
  if (place === null) return `*${name}: ${text.gone}*`
  return `${kind === 'image' ? '!' : ''}[${name}](<${address(place)}>)`
}

async function callText(run: ToolRun, placeItem: PlaceItem, text: ExportText): Promise<string> {
  const items: string[] = []
  for (const item of run.result?.items ?? []) {
    // oxlint-disable-next-line no-await-in-loop -- as above
    items.push(await itemText(item, placeItem, text))
  }
  const note = run.result?.note ?? null
  return paragraphs([
    `**${escaped(visibleLine(run.tool))}** · ${text.states[run.state]}`,
    fenced(run.edited ?? run.arguments),
    note === null ? '' : quoted(safeMarkdown(note, text.picture)),
    ...items,
  ]).trimEnd()
}

function paragraphs(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n\n`
}

function quoted(text: string): string {
  return text.replaceAll(/^/gm, '> ')
}

/** What is in it cannot end it. */
function fenced(code: string): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map(({ length }) => length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}json\n${code}\n${fence}`
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#|!]/g, String.raw`\$&`)
}

/** In angle brackets, where only these three have a meaning. */
function address(path: string): string {
  return encodeURI(path).replaceAll(/[<>]/g, encodeURIComponent)
}
