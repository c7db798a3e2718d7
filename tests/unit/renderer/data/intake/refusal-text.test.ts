import { describe, expect, it } from 'vitest'
import { AppError, type ErrorReason } from '../../../../../shared/errors.ts'
import { refusalText } from '../../../../../renderer/data/intake/refusal-text.ts'
import { createI18n } from '../../../../../renderer/i18n/i18n.ts'

const en = createI18n('en').t
const zh = createI18n('zh-CN').t

function refusal(reason: ErrorReason, count: number, names: string[]) {
  return { error: new AppError('invalid_request', { reason }).data, count, names }
}

describe('refusalText', () => {
  it('says one sentence for each kind, with the first names and how many more there are', () => {
    const refused = [
      refusal('reference_unusable', 12, ['a.txt', 'b.pdf', 'c.zip']),
      refusal('reference_empty', 1, ['empty.png']),
    ]
    expect(refusalText(en, refused, 50)).toEqual({
      title: '13 items could not be added',
      lines: [
        'Not a picture that can be read: a.txt, b.pdf, c.zip and 9 more. PNG, JPEG, WebP, GIF and AVIF work.',
        'Empty: empty.png. Choose others.',
      ],
    })
    expect(refusalText(zh, refused, 50)).toEqual({
      title: '有 13 项无法添加',
      lines: [
        '不是可读取的图片：a.txt、b.pdf、c.zip 等，另有 9 项。支持 PNG、JPEG、WebP、GIF 和 AVIF。',
        '文件是空的：empty.png。请选择其他文件。',
      ],
    })
  })

  it('says it without names where there are none', () => {
    expect(refusalText(en, [refusal('reference_bad_address', 1, [])], 50)).toEqual({
      title: '1 item could not be added',
      lines: [
        'No picture can be loaded from such an address. Use one that begins with https:// or http://.',
      ],
    })
  })

  it('says how many there is room for', () => {
    expect(refusalText(en, [refusal('reference_too_many', 250, ['51.png'])], 50).lines).toEqual([
      'At most 50 pictures at once: 51.png and 249 more. Remove some to make room.',
    ])
    expect(refusalText(zh, [refusal('reference_too_many', 250, [])], 50).lines).toEqual([
      '最多同时放 50 张图片。请先移除一些，再继续添加。',
    ])
  })

  it('has a sentence for everything else that can go wrong, and takes names as they are', () => {
    const error = new AppError('disk').data
    const names = ['$t(intake.add) {{count}}.png']
    const [line] = refusalText(en, [{ error, count: 1, names }], 50).lines
    expect(line).toMatch(/^\$t\(intake\.add\) \{\{count\}\}\.png: The file could not be written/)
    expect(line).not.toMatch(/charge|cost/i)
  })
})
