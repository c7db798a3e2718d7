import { partsOfKeys, type KeyCombination, type Modifier } from '#shared/key-combination.ts'

const MODIFIERS: Readonly<Record<Modifier, string>> = {
  Mod: 'CmdOrCtrl',
  Ctrl: 'Control',
  Alt: 'Alt',
  Shift: 'Shift',
}

const KEYS: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
}

/** Returns a key combination as Electron's menus have it. */
export function acceleratorOf(keys: KeyCombination): string {
  const { modifiers, key } = partsOfKeys(keys) ?? { modifiers: [], key: keys }
  return [...modifiers.map((modifier) => MODIFIERS[modifier]), KEYS[key] ?? key].join('+')
}
