import { RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { defaultKeys, definitionOf, type CommandId } from '#shared/commands.ts'
import { keysLabel } from '../../commands/shortcuts.ts'
import { useAppInfo } from '../../data/app-info.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { ShortcutEditor } from './use-shortcut-editor.ts'

interface ShortcutRowProps {
  readonly id: CommandId
  readonly editor: ShortcutEditor
}

/** Between two shortcuts of one command: keys themselves may be a comma. */
const BETWEEN = ' · '

/** A command with its keys, which can be changed right there. */
export function ShortcutRow({ id, editor }: ShortcutRowProps) {
  const { t } = useTranslation()
  const { platform } = useAppInfo()
  const own = defaultKeys(id, platform)
  const isFixed = definitionOf(id).fixed === true
  const isChanged = editor.isChanged(id)
  const title = t(`commands.${id}`)
  return (
    <li className="rounded-md px-3 py-1 hover:bg-raised/60">
      <div className="flex min-h-7 items-center gap-2">
        <span className="min-w-0 flex-1 wrap-anywhere">{title}</span>
        {isChanged && (
          <IconButton
            icon={RotateCcw}
            label={t('shortcuts.resetLabel', { title })}
            hint={
              own[0] === undefined
                ? t('shortcuts.resetNone')
                : t('shortcuts.reset', { keys: keysLabel(own[0], platform) })
            }
            onClick={() => editor.change(id, 'own')}
            className="size-7!"
          />
        )}
        {isFixed ? <Keys id={id} editor={editor} /> : <KeysButton id={id} editor={editor} />}
      </div>
      <RowMessage id={id} editor={editor} />
    </li>
  )
}

/** Those that cannot be changed. */
function Keys({ id, editor }: ShortcutRowProps) {
  const { platform } = useAppInfo()
  return (
    <kbd className="px-2.5 font-sans text-xs text-ink-3">
      {editor
        .keysOf(id)
        .map((keys) => keysLabel(keys, platform))
        .join(BETWEEN)}
    </kbd>
  )
}

function KeysButton({ id, editor }: ShortcutRowProps) {
  const { t } = useTranslation()
  const { platform } = useAppInfo()
  const title = t(`commands.${id}`)
  const isRecording = editor.recording === id
  const shown = editor.keysOf(id).map((keys) => keysLabel(keys, platform))
  const label = shown.length === 0 ? t('shortcuts.none') : shown.join(BETWEEN)
  return (
    <button
      type="button"
      // What is seen is part of it: it can be said.
      aria-label={isRecording ? undefined : t('shortcuts.change', { title, keys: label })}
      aria-pressed={isRecording}
      onClick={() => editor.record(isRecording ? null : id)}
      className={classNames(
        'flex min-h-7 min-w-14 shrink-0 items-center justify-center gap-1.5 rounded-md border px-2.5 text-xs transition-colors duration-100',
        isRecording
          ? 'border-accent-line bg-accent-wash text-ink'
          : 'border-line text-ink-2 hover:border-line-strong hover:text-ink',
      )}
    >
      {isRecording ? (
        t('shortcuts.press')
      ) : (
        <kbd className={classNames('font-sans', shown.length === 0 && 'text-ink-3')}>{label}</kbd>
      )}
    </button>
  )
}

/** What is to be known, or decided, about the keys that were pressed. */
function RowMessage({ id, editor }: ShortcutRowProps) {
  const { t } = useTranslation()
  const message = editor.messageFor(id)
  if (editor.recording === id) {
    return (
      <div className="flex items-center justify-end gap-2 pb-1 text-xs text-ink-2">
        <p className="flex-1">{t('shortcuts.pressHint', { key: 'Esc' })}</p>
        {editor.keysOf(id).length > 0 && (
          <Button size="small" variant="quiet" onClick={() => editor.change(id, 'none')}>
            {t('shortcuts.remove')}
          </Button>
        )}
      </div>
    )
  }
  if (message === null) return null
  return (
    <div role="alert" className="flex flex-wrap items-center justify-end gap-2 pb-1 text-xs">
      <p
        className={classNames(
          'min-w-48 flex-1',
          message.take === null ? 'text-danger' : 'text-ink',
        )}
      >
        {message.text}
      </p>
      {message.take !== null && (
        <>
          <Button size="small" onClick={message.take}>
            {t('shortcuts.take')}
          </Button>
          <Button size="small" variant="quiet" onClick={editor.forget}>
            {t('shortcuts.keep')}
          </Button>
        </>
      )}
    </div>
  )
}
