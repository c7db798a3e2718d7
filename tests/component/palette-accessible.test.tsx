import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Palette } from '../../renderer/features/palette/palette.tsx'
import { ShortcutsSheet } from '../../renderer/features/shortcuts/shortcuts-sheet.tsx'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { expectAccessibleInBothThemes } from './support/accessibility.ts'
import { show } from './support/show.tsx'

/** The palette and the sheet of shortcuts keep nobody out, in either language and theme. */

const field = page.getByRole('combobox', { name: /^(?:Search actions|搜索操作)/ })
const sheet = page.getByRole('dialog', { name: /^(?:Keyboard shortcuts|键盘快捷键)$/ })

it.each(['en', 'zh-CN'] as const)(
  'the palette, with commands and without (%s)',
  async (language) => {
    show(<Palette onClose={() => undefined} />, createI18n(language))
    await expect.element(field).toHaveFocus()
    await expect.poll(() => page.getByRole('option').elements().length).toBeGreaterThan(5)
    await expectAccessibleInBothThemes('palette')
    await field.fill('zzzz')
    await expect.poll(() => page.getByRole('option').elements()).toHaveLength(1)
    await expectAccessibleInBothThemes('palette with the library only')
  },
)

it.each(['en', 'zh-CN'] as const)(
  'the sheet, a shortcut that is being recorded, and one that is taken (%s)',
  async (language) => {
    show(<ShortcutsSheet onClose={() => undefined} />, createI18n(language))
    await expect.element(sheet).toBeVisible()
    await expectAccessibleInBothThemes('shortcuts')
    await sheet.getByRole('button', { name: /Ctrl 1/ }).click()
    await expectAccessibleInBothThemes('shortcut being recorded')
    await userEvent.keyboard('{Control>}k{/Control}')
    await expect.element(sheet.getByRole('alert')).toBeVisible()
    await expectAccessibleInBothThemes('conflict of shortcuts')
  },
)
