import type { MessageView } from '#shared/domain/chat-view.ts'
import type { Asset } from '#shared/domain/asset.ts'

/** An item that a conversation shows, and the words that it was made by, as far as the conversation says them. */
export interface ShownItem {
  readonly asset: Asset
  readonly prompt: string
  readonly model: string
}

/** Returns the items that messages show, in their order, each once. */
export function shownItems(messages: readonly MessageView[]): readonly ShownItem[] {
  const items = new Map<string, ShownItem>()
  for (const item of messages.flatMap(itemsOf)) {
    if (!items.has(item.asset.id)) items.set(item.asset.id, item)
  }
  return [...items.values()]
}

function itemsOf(message: MessageView): readonly ShownItem[] {
  if (message.type === 'user') {
    return message.items.flatMap(({ asset }) =>
      asset === null ? [] : [{ asset, prompt: '', model: '' }],
    )
  }
  if (message.type === 'lost') return []
  const { model } = message.job
  const drawn = message.outputs.map((asset) => ({ asset, prompt: '', model }))
  const made = message.calls.flatMap((call) => {
    const prompt = promptOfArguments(call.edited ?? call.arguments)
    const results = (call.result?.items ?? []).flatMap(({ asset }) => asset ?? [])
    return [...(call.made?.outputs ?? []), ...results].map((asset) => ({
      asset,
      prompt,
      model: '',
    }))
  })
  return [...drawn, ...made]
}

/** Returns the prompt that a call's arguments name, which are JSON as a model has written it; an empty text where there is none. */
export function promptOfArguments(json: string): string {
  try {
    const value: unknown = JSON.parse(json)
    const isNamed = typeof value === 'object' && value !== null && 'prompt' in value
    return isNamed && typeof value.prompt === 'string' ? value.prompt : ''
  } catch {
    return ''
  }
}
