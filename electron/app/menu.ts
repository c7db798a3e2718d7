import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron'
import { COMMAND_TITLES } from '#shared/command-titles/by-language.ts'
import { definitionOf, type MenuPlace } from '#shared/commands.ts'
import type { Language } from '#shared/domain/settings.ts'
import { MENU_COMMANDS, type MenuCommand } from '#shared/ipc/menu.ts'
import { isTyped, partsOfKeys, type KeyCombination } from '#shared/key-combination.ts'
import type { Shortcuts } from '#shared/shortcuts.ts'
import { acceleratorOf } from './accelerator.ts'
import { MENU_LABELS } from './text/menu-labels.ts'
import { roleItem, type MenuRole } from './menu-roles.ts'
import { titleCase } from './text/title-case.ts'

type Item = MenuItemConstructorOptions

/** What the menu looks like, and what it does. */
export interface MenuOptions {
  readonly language: Language
  /** The keys of the commands; the first of each is its accelerator. */
  readonly shortcuts: Shortcuts
  /** Of the commands, those that can be carried out now. */
  readonly enabled: ReadonlySet<MenuCommand>
  readonly run: (command: MenuCommand) => void
  /** Reload and developer tools: only for people who build the app. */
  readonly developer: boolean
}

/** The application menu, which is made anew when the language or a key changes. */
export interface AppMenu {
  /** Makes it from what the options say now. */
  refresh(): void
  /** Shows the given commands as enabled and all others as disabled. */
  enable(commands: readonly MenuCommand[]): void
  /** Opens all of it below a point of the window's page, in CSS pixels. */
  popUp(point: { readonly x: number; readonly y: number }): void
}

/** Installs the application menu. Until the page has said what is enabled, everything is. */
export function installMenu(
  options: () => Omit<MenuOptions, 'enabled'>,
  window: () => BrowserWindow | null,
): AppMenu {
  let enabled: ReadonlySet<MenuCommand> = new Set(MENU_COMMANDS)
  const refresh = (): void => {
    const template = menuTemplate({ ...options(), enabled }, process.platform)
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
  refresh()
  return {
    refresh,
    enable(commands) {
      enabled = new Set(commands)
      const menu = Menu.getApplicationMenu()
      // Not by a new menu: one that is open would close.
      for (const id of MENU_COMMANDS) {
        const item = menu?.getMenuItemById(id)
        if (item) item.enabled = enabled.has(id)
      }
    },
    popUp({ x, y }) {
      const current = window()
      if (current === null) return
      const zoom = current.webContents.getZoomFactor()
      Menu.getApplicationMenu()?.popup({
        window: current,
        x: Math.round(x * zoom),
        y: Math.round(y * zoom),
      })
    },
  }
}

/** The menu as a value. macOS gets its app menu, where it expects Settings and Quit; others have them under File. */
export function menuTemplate(options: MenuOptions, platform: NodeJS.Platform): Item[] {
  const { language } = options
  const labels = MENU_LABELS[language]
  const isMac = platform === 'darwin'
  const role = (name: MenuRole): Item => roleItem(name, language, platform)
  const commands = (place: MenuPlace): Item[] => commandItems(options, place)
  return [
    ...(isMac ? [appMenu(role, commands('settings'))] : []),
    {
      label: labels.file,
      submenu: [
        ...commands('new'),
        ...commands('library'),
        SEPARATOR,
        ...(isMac ? [role('close')] : [...commands('settings'), SEPARATOR, role('quit')]),
      ],
    },
    {
      role: 'editMenu',
      label: labels.edit,
      // macOS undoes by a role, also in the system's own dialogs.
      submenu: editItems(
        role,
        labels,
        isMac,
        isMac ? roles(role, 'undo', 'redo') : commands('undo'),
      ),
    },
    {
      label: isMac ? labels.viewOnMac : labels.view,
      submenu: [
        ...commands('view'),
        SEPARATOR,
        ...roles(role, 'resetZoom', 'zoomIn'),
        // By the key that has + on most keyboards, without the shift key that the role asks for.
        { ...role('zoomIn'), accelerator: 'CmdOrCtrl+=', visible: false },
        role('zoomOut'),
        SEPARATOR,
        role('togglefullscreen'),
        ...(options.developer ? [SEPARATOR, ...roles(role, 'reload', 'toggleDevTools')] : []),
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
    { role: 'help', label: labels.help, submenu: commands('help') },
  ]
}

function commandItems(
  { language, shortcuts, enabled, run }: MenuOptions,
  place: MenuPlace,
): Item[] {
  const ids = MENU_COMMANDS.filter((id) => definitionOf(id).menu === place)
  return ids.map((id) => {
    const [keys] = shortcuts[id]
    return {
      id,
      label: titleCase(COMMAND_TITLES[language][id]),
      enabled: enabled.has(id),
      click: () => run(id),
      ...(keys === undefined || isWritten(keys) ? {} : { accelerator: acceleratorOf(keys) }),
    }
  })
}

/** Whether keys write a character: as an accelerator they could not be typed any more. The page listens to them itself. */
function isWritten(keys: KeyCombination): boolean {
  const parts = partsOfKeys(keys)
  return parts !== null && isTyped(parts)
}

const SEPARATOR: Item = { type: 'separator' }

type ItemOf = (role: MenuRole) => Item

function roles(role: ItemOf, ...names: readonly MenuRole[]): Item[] {
  return names.map(role)
}

function appMenu(role: ItemOf, settings: readonly Item[]): Item {
  return {
    role: 'appMenu',
    // macOS shows the app's name here and ignores the label.
    label: 'Vignette',
    submenu: [
      role('about'),
      SEPARATOR,
      ...settings,
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
  undo: readonly Item[],
): Item[] {
  const common = [...undo, SEPARATOR, ...roles(role, 'cut', 'copy', 'paste')]
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
