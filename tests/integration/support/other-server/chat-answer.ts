import { z } from 'zod'
import { chunk, document, inPieces, spoken, type Answer } from './answer.ts'
import type { Behaviour, ReasoningForm } from './behaviour.ts'
import { drawnMarkdown, type Publish } from './image-answer.ts'
import { lastText } from './messages.ts'
import type { Order } from './request.ts'

const REASONING = '让我想一想。\nShort thoughts.'

interface Call {
  readonly id: string
  readonly name: string
  /** JSON text. */
  readonly arguments: string
}

/** Calls tools when it should, draws when asked to ("draw …", "画…"), and otherwise repeats what was said. */
export function chatAnswer(order: Order, behaviour: Behaviour, publish: Publish): Answer {
  const prompt = lastText(order.messages)
  const calls = callsFor(order, prompt)
  if (calls.length > 0) return callAnswer(order, calls, behaviour)
  const draws = /^\s*(?:draw\b|画)/i.test(prompt) && order.messages.at(-1)?.role !== 'tool'
  const text = draws
    ? `正在生成第1张图片中，当前进度50%\n${drawnMarkdown(order, behaviour, publish)}`
    : `You said “${prompt}”. 说完了 🎨`
  const reasoning = order.thinking ? behaviour.reasoning : 'none'
  const content = reasoning === 'think' ? `<think>\n${REASONING}\n</think>\n${text}` : text
  return spoken(
    order.model,
    [
      ...(reasoning === 'reasoning_content' ? reasoningDeltas(reasoning) : []),
      ...inPieces(content, 5).map((piece) => ({ content: piece })),
    ],
    { content, ...(reasoning === 'reasoning_content' && { reasoning_content: REASONING }) },
  )
}

function reasoningDeltas(form: Exclude<ReasoningForm, 'none'>): object[] {
  return form === 'think' ? [] : inPieces(REASONING, 4).map((text) => ({ reasoning_content: text }))
}

function callsFor(
  { tools, toolChoice, messages, parallelToolCalls }: Order,
  prompt: string,
): Call[] {
  if (toolChoice === 'none' || messages.at(-1)?.role === 'tool') return []
  const named = tools.filter(({ function: { name } }) =>
    typeof toolChoice === 'object' ? toolChoice.function.name === name : prompt.includes(name),
  )
  const wanted = named.length === 0 && toolChoice === 'required' ? tools.slice(0, 1) : named
  return (parallelToolCalls ? wanted : wanted.slice(0, 1)).map(({ function: tool }, index) => ({
    id: `call_other_${index + 1}`,
    name: tool.name,
    arguments: JSON.stringify(argumentsFor(tool.parameters, prompt)),
  }))
}

/** The prompt for every text that the schema names, 1 for every number, true for all else. */
function argumentsFor(parameters: unknown, prompt: string): object {
  const schema = z.object({
    properties: z.record(z.string(), z.object({ type: z.string().optional() })),
  })
  const properties = schema.safeParse(parameters).data?.properties ?? {}
  return Object.fromEntries(
    Object.entries(properties).map(([name, { type }]) => [
      name,
      type === 'string' ? prompt : type === 'number' || type === 'integer' ? 1 : true,
    ]),
  )
}

function callAnswer(order: Order, calls: readonly Call[], { toolCalls: form }: Behaviour): Answer {
  if (form === 'raw-tag') {
    const content = calls
      .map(
        ({ name, arguments: json }) =>
          `<tool_call>{"name":"${name}","arguments":${json}}</tool_call>`,
      )
      .join('\n')
    return spoken(
      order.model,
      inPieces(content, 7).map((piece) => ({ content: piece })),
      { content },
    )
  }
  const whole = calls.map(({ id, name, arguments: json }) => ({
    id,
    type: 'function',
    function: { name, arguments: json },
  }))
  const deltas = whole.flatMap((call, index) => {
    if (form === 'whole') return [{ tool_calls: [{ index, ...call }] }]
    const first = { ...call, function: { name: call.function.name, arguments: '' } }
    return [
      { tool_calls: [{ index, ...first }] },
      ...inPieces(call.function.arguments, 3).map((piece) => ({
        tool_calls: [{ index, function: { arguments: piece } }],
      })),
    ]
  })
  return {
    chunks: [
      chunk(order.model, { delta: { role: 'assistant', content: null } }),
      ...deltas.map((delta) => chunk(order.model, { delta })),
      chunk(order.model, { delta: {}, finish: 'tool_calls' }),
    ],
    document: document(order.model, [{ content: null, tool_calls: whole }], 'tool_calls'),
  }
}
