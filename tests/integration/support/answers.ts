import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FaultPlan } from '../../../electron/engine/demo/faults.ts'

type FaultRule = FaultPlan[number]
type Fault = FaultRule['faults'][number]

/** Small real pictures, so that nothing has to be painted. */
export const PICTURES = {
  first: fixture('image.png'),
  second: fixture('image.jpg'),
  third: fixture('image.webp'),
} as const

function fixture(name: string): Buffer {
  return readFileSync(fileURLToPath(new URL(`../../fixtures/media/${name}`, import.meta.url)))
}

/** Returns the event with one finished picture in it. Says `image/png` whatever the picture is, as servers do. */
export function pictureEvent(choice: number, picture: Buffer): string {
  return contentEvent(choice, `![image](data:image/png;base64,${picture.toString('base64')})`)
}

/** Returns the event with content that finishes a choice. */
export function contentEvent(choice: number, content: string): string {
  const chunk = {
    id: 'chatcmpl-test',
    object: 'chat.completion.chunk',
    choices: [{ index: choice, delta: { role: 'assistant', content }, finish_reason: 'stop' }],
  }
  return `data: ${JSON.stringify(chunk)}\n\n`
}

export const DONE = 'data: [DONE]\n\n'

/** Answers with a stream of this text. */
export function answerWith(text: string): Fault {
  return {
    kind: 'respond',
    status: 200,
    body: { type: 'raw', contentType: 'text/event-stream; charset=utf-8', text },
  }
}

/** Two pictures and the end. */
export const TWO_PICTURES = answerWith(
  pictureEvent(0, PICTURES.first) + pictureEvent(1, PICTURES.second) + DONE,
)

/** Sends the text, then nothing more, and keeps the connection open. */
export function stallAfter(text: string): Fault[] {
  return [answerWith(`${text}${' '.repeat(100)}`), { kind: 'stall', after: bytes(text) }]
}

/** Sends the text, then breaks the connection. */
export function cutAfter(text: string): Fault[] {
  return [answerWith(`${text}${' '.repeat(100)}`), { kind: 'cut', after: bytes(text) }]
}

function bytes(text: string): { at: 'bytes'; count: number } {
  return { at: 'bytes', count: Buffer.byteLength(text) }
}

/** Returns these faults for every request for pictures; `skip` of them go well first, `times` go wrong then. */
export function generations(
  faults: Fault[],
  rule: Pick<FaultRule, 'skip' | 'times'> = {},
): FaultRule {
  return { match: { path: '/v1/chat/completions' }, times: 'always', ...rule, faults }
}
