import type { Language } from '#shared/domain/settings.ts'

/** The words of the question before something is opened outside of the app. */
interface OutsideText {
  readonly page: (host: string) => string
  readonly mail: string
  /** `address`: in lines. */
  readonly detail: (address: string) => string
  readonly open: string
  readonly cancel: string
}

export const OUTSIDE_TEXT: Readonly<Record<Language, OutsideText>> = {
  en: {
    page: (host) => `Open ${host} in your browser?`,
    mail: 'Write a message in your mail program?',
    detail: (address) =>
      `${address}\n\nThe link comes from a chat. Only open it if you know where it leads.`,
    open: 'Open',
    cancel: 'Cancel',
  },
  'zh-CN': {
    page: (host) => `要在浏览器中打开 ${host} 吗？`,
    mail: '要在邮件程序中写邮件吗？',
    detail: (address) => `${address}\n\n这个链接来自对话。请确认你知道它指向哪里再打开。`,
    open: '打开',
    cancel: '取消',
  },
}
