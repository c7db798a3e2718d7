import type { Language } from '#shared/domain/settings.ts'
import type { CallState } from '#shared/domain/tool-run.ts'

/** The words of an exported conversation. */
export interface ExportText {
  readonly you: string
  readonly reasoning: string
  readonly goOn: string
  /** Where something was said that cannot be read. */
  readonly lost: string
  readonly missing: string
  /** A picture on another server that has no name. */
  readonly picture: string
  /** Where an item was that is not in the library any more, or could not be copied. */
  readonly gone: string
  /** What was sent along. */
  readonly sent: (name: string) => string
  readonly states: Readonly<Record<CallState, string>>
  /** Ends a text that has only the first of what there was. */
  readonly leftOut: (items: number) => string
  /** Of the folder of pictures, beside the name of the file. */
  readonly files: (name: string) => string
  /** Of a conversation without a name that a file can have. */
  readonly nameless: string
}

export const EXPORT_TEXT: Readonly<Record<Language, ExportText>> = {
  en: {
    you: 'You',
    reasoning: 'Reasoning',
    goOn: 'Go on.',
    lost: 'This message is damaged and cannot be read.',
    missing: 'A message is missing here.',
    picture: 'Picture',
    gone: 'could not be copied',
    sent: (name) => `Sent along: ${name}`,
    states: {
      waiting: 'waiting',
      allowed: 'allowed',
      running: 'running',
      unknown: 'outcome unknown',
      done: 'done',
      failed: 'failed',
      refused: 'declined',
      impossible: 'could not run',
    },
    leftOut: (items) =>
      `${items} more ${items === 1 ? 'picture or video was' : 'pictures and videos were'} left out.`,
    files: (name) => `${name} files`,
    nameless: 'Chat',
  },
  'zh-CN': {
    you: '你',
    reasoning: '思考过程',
    goOn: '请继续。',
    lost: '这条消息已损坏，无法读取。',
    missing: '这里缺少一条消息。',
    picture: '图片',
    gone: '无法复制',
    sent: (name) => `附带发送：${name}`,
    states: {
      waiting: '等待中',
      allowed: '已允许',
      running: '进行中',
      unknown: '结果未知',
      done: '已完成',
      failed: '失败',
      refused: '已拒绝',
      impossible: '无法运行',
    },
    leftOut: (items) => `另有 ${items} 个图片或视频未导出。`,
    files: (name) => `${name} 文件`,
    nameless: '对话',
  },
}
