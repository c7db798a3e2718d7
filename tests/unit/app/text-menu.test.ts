import { describe, expect, it, vi } from 'vitest'
import { LANGUAGES } from '#shared/domain/settings.ts'
import { textMenu } from '../../../electron/app/text-menu.ts'

vi.mock('electron', () => ({ Menu: {} }))

const CAN = {
  canUndo: true,
  canRedo: false,
  canCut: false,
  canCopy: false,
  canPaste: true,
  canDelete: false,
  canSelectAll: true,
  canEditRichly: false,
}

describe.each(LANGUAGES)('the menu of the right button in %s', (language) => {
  it('offers in a text field what can be done there', () => {
    const clicked = { isEditable: true, selectionText: '', editFlags: CAN }
    const entries = textMenu(clicked, language, 'linux')
    expect(entries.map(({ role, enabled }) => (enabled === true ? role : null))).toEqual([
      'undo',
      null,
      null,
      null,
      null,
      'paste',
      null,
      'selectAll',
    ])
    const labels = entries.flatMap(({ label }) => label ?? [])
    expect(labels).toHaveLength(6)
    expect(labels.every((label) => /\p{Script=Han}/u.test(label))).toBe(language === 'zh-CN')
  })

  it('only copies selected text, and is not there elsewhere', () => {
    const editFlags = { ...CAN, canCopy: true }
    const over = (selectionText: string) =>
      textMenu({ isEditable: false, selectionText, editFlags }, language, 'darwin')
    expect(over('a kite').map(({ role }) => role)).toEqual(['copy'])
    expect(over(' ')).toEqual([])
  })
})
