import type { BuiltInTool } from '#shared/domain/built-in-tool.ts'
import type { Language } from '#shared/domain/settings.ts'
import type { ConsentQuestion } from '../grant-consent.ts'

/** The words of the question whether a tool may be used without a press for each call. */
interface ConsentText {
  readonly message: Readonly<Record<BuiltInTool, string>>
  readonly detail: (asked: Omit<ConsentQuestion, 'tool'>) => string
  readonly demo: string
  /** What a provider that is paid does with it: of tools that make something, and of those that tell of the library. */
  readonly making: string
  readonly telling: string
  /** What follows in any case. */
  readonly goesOn: string
  readonly allow: string
  readonly cancel: string
}

export const CONSENT_TEXT: Readonly<Record<Language, ConsentText>> = {
  en: {
    message: {
      generate_image: 'Let the model make pictures without asking you each time?',
      edit_image: 'Let the model edit pictures without asking you each time?',
      generate_video: 'Let the model make videos without asking you each time?',
      search_library: 'Let the model search your library without asking you each time?',
      show_items: 'Let the model look at items of your library without asking you each time?',
    },
    detail: ({ conversation, provider, origin, model, calls, outputs }) =>
      [
        `Conversation: ${conversation}`,
        `Provider: ${origin === null ? CONSENT_TEXT.en.demo : `${provider}, ${origin}`}`,
        ...(model === null ? [] : [`Model: ${model}, no other`]),
        `Calls: ${calls === null ? 'any number' : `at most ${calls}`}`,
        ...(outputs === 0 ? [] : [`Pictures and videos: at most ${outputs}`]),
      ].join('\n'),
    demo: 'the built-in demo, free of charge',
    making: 'The provider may charge for each of them. ',
    telling:
      'The provider gets to know what the model asks for, and may charge for the answers that follow. ',
    goesOn:
      'What is waiting for this goes on at once. You can take it back in the conversation at any time.',
    allow: 'Allow',
    cancel: 'Don’t Allow',
  },
  'zh-CN': {
    message: {
      generate_image: '允许模型直接生成图片，不再逐次询问你吗？',
      edit_image: '允许模型直接编辑图片，不再逐次询问你吗？',
      generate_video: '允许模型直接生成视频，不再逐次询问你吗？',
      search_library: '允许模型直接搜索你的作品库，不再逐次询问你吗？',
      show_items: '允许模型直接查看作品库中的作品，不再逐次询问你吗？',
    },
    detail: ({ conversation, provider, origin, model, calls, outputs }) =>
      [
        `对话：${conversation}`,
        `服务商：${origin === null ? CONSENT_TEXT['zh-CN'].demo : `${provider}，${origin}`}`,
        ...(model === null ? [] : [`模型：仅限 ${model}`]),
        `调用次数：${calls === null ? '不限' : `最多 ${calls} 次`}`,
        ...(outputs === 0 ? [] : [`图片和视频：最多 ${outputs} 个`]),
      ].join('\n'),
    demo: '内置演示，免费',
    making: '每一个都可能由服务商计费。',
    telling: '服务商会得知模型所查询的内容，并可能对后续回答计费。',
    goesOn: '正在等待的调用会立即继续。你可以随时在对话中收回。',
    allow: '允许',
    cancel: '不允许',
  },
}

/** Returns all that is said below the question. */
export function consentDetail(language: Language, { tool, ...asked }: ConsentQuestion): string {
  const text = CONSENT_TEXT[language]
  const isTelling = tool === 'search_library' || tool === 'show_items'
  const costs = isTelling ? text.telling : text.making
  return `${text.detail(asked)}\n\n${asked.origin === null ? '' : costs}${text.goesOn}`
}
