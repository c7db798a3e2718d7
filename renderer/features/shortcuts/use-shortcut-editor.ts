import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandId } from '#shared/commands.ts'
import { defaultKeys } from '#shared/commands.ts'
import type { Platform } from '#shared/domain/platform.ts'
import type { KeyCombination } from '#shared/key-combination.ts'
import { shortcutsOf, type ShortcutChanges } from '#shared/shortcuts.ts'
import { saveSettings } from '../../commands/settings.ts'
import { keysLabel } from '../../commands/shortcuts.ts'
import { useAppInfo } from '../../data/app-info.ts'
import { useSettings } from '../../data/settings-store.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { changeKeys, type KeyChange, type WantedKeys } from './change-keys.ts'
import { useKeyRecorder } from './use-key-recorder.ts'

/** What is said below a command's keys. */
interface RowMessage {
  readonly text: string
  /** Takes the keys from the command that has them; null where that cannot be. */
  readonly take: (() => void) | null
}

/** The state of the sheet in which keys are changed. */
export interface ShortcutEditor {
  /** The command whose next keys are waited for. */
  readonly recording: CommandId | null
  readonly hasChanges: boolean
  /** What was changed last, for a screen reader; empty at first. */
  readonly announcement: string
  keysOf(id: CommandId): readonly KeyCombination[]
  isChanged(id: CommandId): boolean
  messageFor(id: CommandId): RowMessage | null
  record(id: CommandId | null): void
  change(id: CommandId, wanted: WantedKeys): void
  forget(): void
  resetAll(): void
}

interface Pending {
  readonly id: CommandId
  readonly wanted: WantedKeys
  readonly change: Exclude<KeyChange, { type: 'changed' }>
}

/** Changes the keys of commands; they are kept, and count, at once. */
export function useShortcutEditor(): ShortcutEditor {
  const { t } = useTranslation()
  const { platform } = useAppInfo()
  const changes = useSettings(({ settings }) => settings.shortcuts)
  const [recording, setRecording] = useState<CommandId | null>(null)
  const [pending, setPending] = useState<Pending | null>(null)
  const [announcement, setAnnouncement] = useState('')
  const shortcuts = shortcutsOf(platform, changes)

  const save = (next: ShortcutChanges): void => void saveSettings(t, { shortcuts: next })
  const change = (id: CommandId, wanted: WantedKeys, take = false): void => {
    setRecording(null)
    const result = changeKeys(id, wanted, { changes, platform, take })
    if (result.type !== 'changed') {
      setPending({ id, wanted, change: result })
      return
    }
    setPending(null)
    save(result.changes)
    const [keys] = shortcutsOf(platform, result.changes)[id]
    const title = t(`commands.${id}`)
    setAnnouncement(
      keys === undefined
        ? t('shortcuts.removed', { title })
        : t('shortcuts.changed', { title, keys: keysLabel(keys, platform) }),
    )
  }
  useKeyRecorder({
    isRecording: recording !== null,
    platform,
    onKeys: (keys) => recording !== null && change(recording, keys),
    onCancel: () => setRecording(null),
  })
  return {
    recording,
    hasChanges: Object.keys(changes).length > 0,
    announcement,
    keysOf: (id) => shortcuts[id],
    isChanged: (id) => Object.hasOwn(changes, id),
    messageFor: (id) =>
      pending?.id === id
        ? {
            text: messageText(t, pending, platform),
            take:
              pending.change.type === 'conflict' ? () => change(id, pending.wanted, true) : null,
          }
        : null,
    record(id) {
      setPending(null)
      setRecording(id)
    },
    change: (id, wanted) => change(id, wanted),
    forget: () => setPending(null),
    resetAll() {
      setPending(null)
      setRecording(null)
      save({})
    },
  }
}

function messageText(t: Translate, { id, wanted, change }: Pending, platform: Platform): string {
  const [own] = defaultKeys(id, platform)
  const wantedKeys = wanted === 'own' ? own : wanted
  const keys = wantedKeys === undefined ? '' : keysLabel(wantedKeys, platform)
  if (change.type === 'conflict') {
    const titles = change.others.map((other) => t(`commands.${other}`))
    return t('shortcuts.conflict', { keys, title: titles.join(', ') })
  }
  return t(`shortcuts.refused.${change.why}`, {
    keys,
    title: t(`commands.${change.owner}`),
    command: platform === 'darwin' ? '⌘' : 'Ctrl',
  })
}
