import { z } from 'zod'
import { textOf, type Message, type Messages } from '../messages.ts'
import type { ToolCall } from '../completion.ts'
import type { ChatOrder } from './request.ts'

/** What the scripted partner does next: it calls tools, or says that it is done. */
export type PartnerStep =
  | { readonly type: 'calls'; readonly calls: readonly Omit<ToolCall, 'id'>[] }
  | { readonly type: 'words'; readonly text: string }

/** What the user has asked for. */
interface Wish {
  readonly count: number
  readonly subject: string
  readonly animates: boolean
  readonly isChinese: boolean
}

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
}

const ENGLISH =
  /\b(an?|one|two|three|four|[1-4])\s+(poster|picture|image|photo|painting)s?\s+of\s+([^,.;!?]+)/i
const CHINESE = /([一两二三四1-4])\s*[张幅](?:关于)?([^，。；！？,]+)/
const ANIMATES = /\banimate\b|\bvideo\b|\bfilm\b|动起来|动画|视频/i

/**
 * Returns the next step of a partner who makes pictures and films by calling the client's tools, or null where the request asks for none of
 * that. It is a script: three posters are three calls side by side, "animate the best" one more with an item of their results.
 */
export function partnerStep(order: ChatOrder): PartnerStep | null {
  const offered = new Set(order.tools.map(({ name }) => name))
  if (!offered.has('generate_image') || order.toolChoice === 'none') return null
  const at = order.messages.findLastIndex((message, place) =>
    isWish(order.messages, message, place),
  )
  const asked = order.messages[at]
  const wish = asked === undefined ? null : wishOf(textOf(asked))
  if (wish === null) return null
  const since = order.messages.slice(at + 1)
  const results = since.filter(({ role }) => role === 'tool').map(resultOf)
  const made = results.flatMap(({ items }) => items)
  const called = callsIn(since)
  if (called.length === 0) return { type: 'calls', calls: posters(wish, order.parallelToolCalls) }
  const best = made.find(({ kind }) => kind === 'picture')
  const animates = wish.animates && offered.has('generate_video') && best !== undefined
  if (animates && !called.includes('generate_video')) {
    return { type: 'calls', calls: [animation(wish, best.item)] }
  }
  return { type: 'words', text: conclusion(wish, made, results) }
}

/** How a client asks for an answer that broke off to go on. */
const GOES_ON = /^Go on exactly where you stopped/

/** A message of the user's that is one: pictures that tools have made come as such a message, too, behind their results. */
function isWish(messages: Messages, message: Message, place: number): boolean {
  const isUsers = message.role === 'user' && messages[place - 1]?.role !== 'tool'
  return isUsers && !GOES_ON.test(textOf(message))
}

function wishOf(text: string): Wish | null {
  const animates = ANIMATES.test(text)
  const english = ENGLISH.exec(text)
  if (english !== null) {
    const [, number = '', , subject = ''] = english
    return { count: countOf(number), subject: subject.trim(), animates, isChinese: false }
  }
  const chinese = CHINESE.exec(text)
  if (chinese === null) return null
  const [, number = '', subject = ''] = chinese
  return { count: countOf(number), subject: subject.trim(), animates, isChinese: true }
}

function countOf(text: string): number {
  return NUMBERS[text.toLowerCase()] ?? Number(text)
}

const MOODS = ['at dawn', 'in a storm', 'under the stars', 'in the fog']
const CHINESE_MOODS = ['黎明', '暴风雨中', '星空下', '薄雾中']

function posters({ count, subject, isChinese }: Wish, parallel: boolean) {
  const whole = isChinese ? subject : `A poster of ${subject}`
  if (!parallel) return [posterCall({ prompt: whole, count, size: '1024x1792' })]
  return Array.from({ length: count }, (_, place) => {
    const mood = (isChinese ? CHINESE_MOODS : MOODS)[place] ?? ''
    const prompt = isChinese ? `${subject}，${mood}` : `A poster of ${subject} ${mood}`
    return posterCall({ prompt, count: 1, size: '1024x1792' })
  })
}

function posterCall(args: object): Omit<ToolCall, 'id'> {
  return { name: 'generate_image', arguments: JSON.stringify(args) }
}

function animation({ subject, isChinese }: Wish, item: string): Omit<ToolCall, 'id'> {
  const prompt = isChinese
    ? `${subject}，镜头缓缓推进`
    : `${subject}, the camera moves slowly closer`
  const args = { prompt, item, seconds: 6, aspect_ratio: '2:3', resolution: '480p' }
  return { name: 'generate_video', arguments: JSON.stringify(args) }
}

const resultSchema = z.object({
  status: z.string(),
  items: z.array(z.object({ item: z.string(), kind: z.string() })).default([]),
  note: z.string().optional(),
})
type Result = z.infer<typeof resultSchema>

function resultOf(message: Message): Result {
  try {
    return resultSchema.parse(JSON.parse(textOf(message)))
  } catch {
    return { status: 'unreadable', items: [] }
  }
}

function callsIn(messages: Messages): string[] {
  return messages.flatMap((message) =>
    message.role === 'assistant'
      ? (message.tool_calls ?? []).map(({ function: { name } }) => name)
      : [],
  )
}

function conclusion(wish: Wish, made: Result['items'], results: readonly Result[]): string {
  const videos = made.filter(({ kind }) => kind === 'video').length
  const pictures = made.length - videos
  const notes = results.flatMap(({ status, note }) => (status === 'done' ? [] : [note ?? status]))
  if (wish.isChinese) {
    const done = `完成了：${pictures} 张图片${videos === 0 ? '' : `，${videos} 个视频`}。`
    return notes.length === 0 ? done : `${done}有些没有成功：${notes.join('；')}`
  }
  const film = videos === 0 ? '' : `, and ${counted(videos, 'video')} of the best`
  const done = `Done: ${counted(pictures, 'picture')} of ${wish.subject}${film}.`
  return notes.length === 0 ? done : `${done} Some of it did not work: ${notes.join('; ')}`
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
