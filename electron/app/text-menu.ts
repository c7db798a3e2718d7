import {
  Menu,
  type BrowserWindow,
  type ContextMenuParams,
  type MenuItemConstructorOptions,
} from 'electron'
import type { Language } from '#shared/domain/settings.ts'
import { roleItem, type MenuRole } from './menu-roles.ts'

/** What was clicked with the right button. */
type Clicked = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>

/**
 * What the right button offers: in a text field what one does with text, over selected text to copy it, and nothing elsewhere. No
 * spelling: Chromium would fetch dictionaries from the network.
 */
export function textMenu(
  { isEditable, selectionText, editFlags: can }: Clicked,
  language: Language,
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  const entry = (role: MenuRole, enabled: boolean): MenuItemConstructorOptions => ({
    ...roleItem(role, language, platform),
    enabled,
  })
  if (!isEditable) return selectionText.trim() === '' ? [] : [entry('copy', can.canCopy)]
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  return [
    entry('undo', can.canUndo),
    entry('redo', can.canRedo),
    separator,
    entry('cut', can.canCut),
    entry('copy', can.canCopy),
    entry('paste', can.canPaste),
    separator,
    entry('selectAll', can.canSelectAll),
  ]
}

/** Opens that menu at a click with the right button, or the key for it. */
export function offerTextMenu(window: BrowserWindow, language: () => Language): void {
  window.webContents.on('context-menu', (_event, clicked) => {
    const entries = textMenu(clicked, language(), process.platform)
    if (entries.length > 0) Menu.buildFromTemplate(entries).popup({ window })
  })
}
