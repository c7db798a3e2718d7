import { imageSources, promptOf, textOf } from '../messages.ts'
import { promptHelp } from './prompt-help.ts'
import type { ChatOrder } from './request.ts'

/** What the demo model thinks and says. Depends on nothing but the request. */
export interface ChatReply {
  readonly reasoning: string
  readonly text: string
}

interface Facts {
  /** The last text, shortened. */
  readonly prompt: string
  /** Which question of the conversation this is, from 1. */
  readonly turn: number
  readonly images: number
  /** What a tool has just answered, or null. */
  readonly toolResult: string | null
}

const QUOTE_LENGTH = 120

/**
 * Returns a short, honest answer in the language of the prompt: Chinese when it has Chinese characters, else English.
 */
export function chatReply(order: ChatOrder): ChatReply {
  const { messages } = order
  const last = messages.at(-1)
  const question = messages.filter(({ role }) => role === 'user')
  const prompt = promptOf(question.length > 0 ? question : messages)
  const facts: Facts = {
    prompt: shortened(prompt),
    turn: question.length,
    images: imageSources(messages).length,
    toolResult: last?.role === 'tool' ? shortened(textOf(last)) : null,
  }
  const reply = /\p{Script=Han}/u.test(prompt) ? chinese(facts) : english(facts)
  return { ...reply, text: promptHelp(prompt) ?? reply.text }
}

function shortened(text: string): string {
  const plain = text.trim().replaceAll(/\s+/g, ' ')
  // By code points, or the cut could leave half a character.
  const start = new RegExp(`^.{${QUOTE_LENGTH}}`, 'u').exec(plain)?.[0]
  return start === undefined || start === plain ? plain : `${start}…`
}

function english(facts: Facts): ChatReply {
  const seen = facts.images === 0 ? '' : ` I can see that ${facts.images} image(s) came with it.`
  return {
    reasoning: [
      `The user says: "${facts.prompt}".`,
      'I am a demonstration and know nothing, so I should say so and show how answers look here.',
    ].join('\n'),
    text:
      facts.toolResult === null
        ? [
            `This is the built-in demo model, question ${facts.turn} of this conversation. You wrote: “${facts.prompt}”.${seen}`,
            '',
            'I run on your own machine and cannot think, but I can show what an answer looks like:',
            '',
            '- **Emphasis**, *italics* and `code`',
            '- Lists, such as this one',
            '',
            '```ts',
            "const light = 'golden hour'",
            '```',
            '',
            'Connect a provider of your own in the settings to talk to a real model.',
          ].join('\n')
        : `The tool answered: “${facts.toolResult}”. That is all I need: a real model would now use it to answer “${facts.prompt}”.`,
  }
}

function chinese(facts: Facts): ChatReply {
  const seen = facts.images === 0 ? '' : `我看到随消息附带了 ${facts.images} 张图片。`
  return {
    reasoning: [
      `用户说：“${facts.prompt}”。`,
      '我只是一个演示模型，并不具备知识，所以应当如实说明，并展示回答的样子。',
    ].join('\n'),
    text:
      facts.toolResult === null
        ? [
            `这里是内置的演示模型，这是本次对话的第 ${facts.turn} 个问题。你写的是：“${facts.prompt}”。${seen}`,
            '',
            '我运行在你自己的电脑上，不会真正思考，但可以展示回答的样子：',
            '',
            '- **加粗**、*斜体* 和 `代码`',
            '- 像这样的列表',
            '',
            '```ts',
            "const light = '黄昏'",
            '```',
            '',
            '在设置中连接你自己的服务商，就能与真正的模型对话。',
          ].join('\n')
        : `工具的结果是：“${facts.toolResult}”。有了它，真正的模型就能回答“${facts.prompt}”了。`,
  }
}
