import { answerWith, DONE } from './answers.ts'

/** Returns the rule that a chat, and nothing else, is answered once with some text as its stream. */
export function chatAnswer(text: string, times: number | 'always' = 1) {
  return {
    match: { path: '/v1/chat/completions', model: 'grok-4' },
    times,
    faults: [answerWith(text + DONE)],
  }
}

/** Returns the event of words that end an answer. */
export function wordsEvent(content: string): string {
  return event({ role: 'assistant', content }, 'stop')
}

/** Returns the event of calls: of each its tool, and its arguments as an object or as the text itself. */
export function callsEvent(...calls: readonly (readonly [string, object | string])[]): string {
  const toolCalls = calls.map(([name, args], index) => ({
    index,
    id: `call_${name}_${index}`,
    type: 'function',
    function: { name, arguments: typeof args === 'string' ? args : JSON.stringify(args) },
  }))
  return event({ role: 'assistant', tool_calls: toolCalls }, 'tool_calls')
}

function event(delta: object, finish: string): string {
  const chunk = {
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: finish }],
  }
  return `data: ${JSON.stringify(chunk)}\n\n`
}
