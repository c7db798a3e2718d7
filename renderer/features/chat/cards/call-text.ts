import { isBuiltInTool } from '#shared/domain/built-in-tool.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import type { ArgumentName, ArgumentValues } from './call-arguments.ts'

/** Returns what a tool is called on its card. */
export function toolText(t: Translate, tool: string): string {
  return isBuiltInTool(tool) ? t(`chat.tool.${tool}`) : t('chat.tool.other', { name: tool })
}

/** Returns the arguments of a call in few words each, but for its prompt. */
export function argumentTexts(t: Translate, values: ArgumentValues): readonly string[] {
  return IN_ORDER.flatMap((name) => {
    const value = values[name] ?? ''
    return value === '' ? [] : [argumentText(t, name, value)]
  })
}

const IN_ORDER = [
  'count',
  'size',
  'seconds',
  'aspect_ratio',
  'resolution',
  'limit',
  'item',
  'items',
] as const satisfies readonly ArgumentName[]

function argumentText(t: Translate, name: (typeof IN_ORDER)[number], value: string): string {
  switch (name) {
    case 'count':
      return t('chat.countOf', { count: Number(value) })
    case 'seconds':
      return t('chat.secondsOf', { count: Number(value) })
    case 'limit':
      return t('chat.limitOf', { count: Number(value) })
    case 'item':
    case 'items':
      return itemsText(t, value)
    default:
      return value.replace('x', '×')
  }
}

function itemsText(t: Translate, value: string): string {
  const ids = value.split(/[\s,]+/).filter((id) => id !== '' && id !== 'item')
  return ids.map((id) => t('chat.itemOf', { id: id.slice(0, 8) })).join(', ')
}
