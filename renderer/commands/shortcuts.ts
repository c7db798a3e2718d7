import type { CommandId } from '#shared/commands.ts'
import type { Platform } from '#shared/domain/platform.ts'
import { partsOfKeys, type KeyCombination, type Modifier } from '#shared/key-combination.ts'
import { shortcutsOf, type ShortcutChanges, type Shortcuts } from '#shared/shortcuts.ts'
import { useAppInfo } from '../data/app-info.ts'
import { useSettings } from '../data/settings-store.ts'

/** Returns the keys of all commands as they are now. */
export function currentShortcuts(platform: Platform): Shortcuts {
  return shortcutsFor(platform, useSettings.getState().settings.shortcuts)
}

let latest: { readonly changes: ShortcutChanges; readonly shortcuts: Shortcuts } | null = null

/** Made anew only when something has changed: every button with a shortcut asks. */
function shortcutsFor(platform: Platform, changes: ShortcutChanges): Shortcuts {
  if (latest?.changes !== changes) latest = { changes, shortcuts: shortcutsOf(platform, changes) }
  return latest.shortcuts
}

/** A shortcut as the platform writes it, and as `aria-keyshortcuts` has it. */
export interface ShownKeys {
  readonly shown: string
  readonly aria: string
}

/** Returns how each command's keys are shown; undefined for one without keys. */
export function useShownKeys(): (id: CommandId) => ShownKeys | undefined {
  const { platform } = useAppInfo()
  const changes = useSettings(({ settings }) => settings.shortcuts)
  return (id) => {
    const [keys] = shortcutsFor(platform, changes)[id]
    return keys === undefined
      ? undefined
      : { shown: keysLabel(keys, platform), aria: ariaKeys(keys, platform) }
  }
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  Enter: '↵',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  Backspace: '⌫',
  Plus: '+',
  '-': '−',
  Space: '␣',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
}

const MAC_SIGNS: Readonly<Record<Modifier, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' }
/** The order in which macOS writes them. */
const MAC_ORDER: readonly Modifier[] = ['Ctrl', 'Alt', 'Shift', 'Mod']
const NAMES: Readonly<Record<Modifier, string>> = {
  Mod: 'Ctrl',
  Ctrl: 'Ctrl',
  Alt: 'Alt',
  Shift: 'Shift',
}

/** Returns a key combination as the platform writes it: `⌘↵` or `Ctrl ↵`. */
export function keysLabel(keys: KeyCombination, platform: Platform): string {
  const { modifiers, key } = partsOfKeys(keys) ?? { modifiers: [], key: keys }
  const name = KEY_NAMES[key] ?? key
  if (platform === 'darwin') {
    const signs = MAC_ORDER.filter((modifier) => modifiers.includes(modifier))
    return [...signs.map((modifier) => MAC_SIGNS[modifier]), name].join('')
  }
  return [...modifiers.map((modifier) => NAMES[modifier]), name].join(' ')
}

/** Returns a key combination for `aria-keyshortcuts`. */
export function ariaKeys(keys: KeyCombination, platform: Platform): string {
  const command = platform === 'darwin' ? 'Meta' : 'Control'
  return keys.replace(/^Mod\b/, command).replace(/\bCtrl\b/, 'Control')
}
