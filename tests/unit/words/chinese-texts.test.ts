import { describe, expect, it } from 'vitest'
import { chineseTexts } from './source-texts.ts'

/** With a word for what is put in, which is not known. */
const TEXTS = chineseTexts().map(({ file, text }) => ({
  file,
  text: text.replaceAll(/\{\{.*?\}\}/g, '{}'),
}))

/** Returns those that a pattern finds something in. */
function breaking(pattern: RegExp): readonly string[] {
  return TEXTS.filter(({ text }) => pattern.test(text)).map(({ file, text }) => `${file}: ${text}`)
}

describe('every Chinese text of window, dialogs, menu and command line', () => {
  it('is checked', () => {
    const files = new Set(TEXTS.map(({ file }) => file.replaceAll('\\', '/')))
    expect([...files]).toEqual(
      expect.arrayContaining([
        'renderer/features/create/text/zh-cn.ts',
        'shared/error-sentences/zh-cn.ts',
        'electron/app/text/dialog-text.ts',
        'electron/app/text/menu-labels.ts',
        'electron/app/menu-roles.ts',
        'electron/app/text/notification-words.ts',
        'electron/cli/texts/zh-cn.ts',
        'electron/cli/help/zh-cn.ts',
      ]),
    )
  })

  it.each([
    ['has full-width brackets and marks', /\p{Script=Han} ?[(),:;!?]|[(),:;!?] ?\p{Script=Han}/u],
    ['has Chinese quotation marks', /\p{Script=Han} ?["']|["'] ?\p{Script=Han}/u],
    [
      'has a space between Chinese and Latin',
      /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u,
    ],
    ['ends what is left open with one sign', /\.\.\./],
    ['calls the provider 服务商 and the library 作品库', /服务端|服务器的原话|由服务器|图库/],
    [
      'says of what failed that it failed, and not that it was not done',
      /^没有(?:保存|删除|恢复|开始|发送|重新发送|移动|移除|取消|切换|检查|清空|继续|暂停)/,
    ],
    ['begins a clause with 未能, and does not put what was tried before it', /[^，。；：、（]未能/],
    ['says what it cost in few words', /没有产生费用|可能已经扣费/],
    ['writes KB', /kB/],
  ])('%s', (_, pattern) => expect(breaking(pattern)).toEqual([]))
})
