import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Language } from '#shared/domain/settings.ts'
import type { Command } from '#shared/ipc/events.ts'
import { MENU_LABELS } from './menu-labels.ts'

export interface MenuActions {
  readonly send: (command: Command) => void
  readonly openLibraryFolder: () => void
  readonly openLogsFolder: () => void
  /** Reload and developer tools: only for people who build the app. */
  readonly developer: boolean
}

/** Installs the application menu in a language; called again when the language changes. */
export function installMenu(language: Language, actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language, actions, process.platform)))
}

/** The menu as a value. macOS gets its app menu, where it expects Settings and Quit; others have them under File. */
export function menuTemplate(
  language: Language,
  actions: MenuActions,
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  const labels = MENU_LABELS[language]
  const isMac = platform === 'darwin'
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const settings: MenuItemConstructorOptions = {
    label: labels.settings,
    accelerator: 'CmdOrCtrl+,',
    click: () => actions.send('open-settings'),
  }
  const appMenu: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  }
  return [
    ...(isMac ? [appMenu] : []),
    {
      label: labels.file,
      submenu: [
        {
          label: labels.newGeneration,
          accelerator: 'CmdOrCtrl+N',
          click: () => actions.send('focus-prompt'),
        },
        { label: labels.openLibraryFolder, click: actions.openLibraryFolder },
        separator,
        ...(isMac
          ? [{ role: 'close' } as const]
          : [settings, separator, { role: 'quit' } as const]),
      ],
    },
    { role: 'editMenu', label: labels.edit },
    {
      label: labels.view,
      submenu: [
        {
          label: labels.create,
          accelerator: 'CmdOrCtrl+1',
          click: () => actions.send('open-create'),
        },
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        ...(actions.developer
          ? [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]
          : []),
      ],
    },
    { role: 'windowMenu', label: labels.window },
    {
      role: 'help',
      label: labels.help,
      submenu: [{ label: labels.openLogsFolder, click: actions.openLogsFolder }],
    },
  ]
}
