import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Language } from '#shared/domain/settings.ts'
import type { Command } from '#shared/ipc/events.ts'
import { MENU_LABELS } from './text/menu-labels.ts'
import { roleItem, type MenuRole } from './menu-roles.ts'

type Item = MenuItemConstructorOptions

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
): Item[] {
  const labels = MENU_LABELS[language]
  const isMac = platform === 'darwin'
  const role = (name: MenuRole): Item => roleItem(name, language, platform)
  const settings: Item = {
    label: labels.settings,
    accelerator: 'CmdOrCtrl+,',
    click: () => actions.send('open-settings'),
  }
  const newGeneration: Item = {
    label: labels.newGeneration,
    accelerator: 'CmdOrCtrl+N',
    click: () => actions.send('focus-prompt'),
  }
  const create: Item = {
    label: labels.create,
    accelerator: 'CmdOrCtrl+1',
    click: () => actions.send('open-create'),
  }
  return [
    ...(isMac ? [appMenu(role, settings)] : []),
    {
      label: labels.file,
      submenu: [
        newGeneration,
        { label: labels.openLibraryFolder, click: actions.openLibraryFolder },
        SEPARATOR,
        ...(isMac ? [role('close')] : [settings, SEPARATOR, role('quit')]),
      ],
    },
    { role: 'editMenu', label: labels.edit, submenu: editItems(role, labels, isMac) },
    {
      label: isMac ? labels.viewOnMac : labels.view,
      submenu: [
        create,
        SEPARATOR,
        ...roles(role, 'resetZoom', 'zoomIn'),
        // By the key that has + on most keyboards, without the shift key that the role asks for.
        { ...role('zoomIn'), accelerator: 'CmdOrCtrl+=', visible: false },
        role('zoomOut'),
        SEPARATOR,
        role('togglefullscreen'),
        ...(actions.developer ? [SEPARATOR, ...roles(role, 'reload', 'toggleDevTools')] : []),
      ],
    },
    {
      role: 'windowMenu',
      label: labels.window,
      submenu: isMac
        ? [...roles(role, 'minimize', 'zoom'), SEPARATOR, role('front')]
        : // Zoom is a command of macOS: elsewhere its entry does nothing.
          roles(role, 'minimize', 'close'),
    },
    {
      role: 'help',
      label: labels.help,
      submenu: [{ label: labels.openLogsFolder, click: actions.openLogsFolder }],
    },
  ]
}

const SEPARATOR: Item = { type: 'separator' }

type ItemOf = (role: MenuRole) => Item

function roles(role: ItemOf, ...names: readonly MenuRole[]): Item[] {
  return names.map(role)
}

function appMenu(role: ItemOf, settings: Item): Item {
  return {
    role: 'appMenu',
    // macOS shows the app's name here, whatever is said.
    label: 'Vignette',
    submenu: [
      role('about'),
      SEPARATOR,
      settings,
      SEPARATOR,
      role('services'),
      SEPARATOR,
      ...roles(role, 'hide', 'hideOthers', 'unhide'),
      SEPARATOR,
      role('quit'),
    ],
  }
}

/** What Electron puts into an Edit menu by itself, which it labels in English. */
function editItems(
  role: ItemOf,
  labels: { readonly substitutions: string; readonly speech: string },
  isMac: boolean,
): Item[] {
  const common = [...roles(role, 'undo', 'redo'), SEPARATOR, ...roles(role, 'cut', 'copy', 'paste')]
  if (!isMac) return [...common, role('delete'), SEPARATOR, role('selectAll')]
  return [
    ...common,
    ...roles(role, 'pasteAndMatchStyle', 'delete', 'selectAll'),
    SEPARATOR,
    {
      label: labels.substitutions,
      submenu: [
        role('showSubstitutions'),
        SEPARATOR,
        ...roles(role, 'toggleSmartQuotes', 'toggleSmartDashes', 'toggleTextReplacement'),
      ],
    },
    { label: labels.speech, submenu: roles(role, 'startSpeaking', 'stopSpeaking') },
  ]
}
