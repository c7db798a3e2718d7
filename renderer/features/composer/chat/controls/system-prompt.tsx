import { useEffect, useEffectEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LONGEST_SHOWN_SYSTEM } from '#shared/domain/chat-view.ts'
import { useParameters } from '../../../../data/chat/parameters.ts'
import { FIELD } from '../../../../ui/field-styles.ts'
import { RadioChips } from '../../../../ui/radio-chips.tsx'
import { useChangeParameters } from './use-change-parameters.ts'

/** Milliseconds without a key before what is typed counts. */
const PAUSE = 400

type Role = 'system' | 'developer'

/** Renders what the model is told before everything else, and in whose voice. */
export function SystemPrompt() {
  const { t } = useTranslation()
  const { system } = useParameters()
  const change = useChangeParameters()
  const id = useId()
  /** What is typed and does not count yet. */
  const [typed, setTyped] = useState<string | null>(null)
  const [role, setRole] = useState<Role>(system?.role ?? 'system')
  const text = typed ?? system?.text ?? ''
  const put = (next: string, by: Role): void =>
    change({ system: next.trim() === '' ? null : { role: by, text: next } })
  const take = (): void => {
    if (typed === null) return
    put(typed, role)
    setTyped(null)
  }
  const takeLater = useEffectEvent(take)
  useEffect(() => {
    if (typed === null) return undefined
    const timer = setTimeout(() => takeLater(), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  // What was typed when the panel closes counts, too.
  useEffect(() => () => takeLater(), [])
  return (
    <div>
      <div className="mb-1.5 flex items-center justify-between gap-2">
        <label htmlFor={id} className="font-medium">
          {t(`chatComposer.more.roles.${role}`)}
        </label>
        <RadioChips<Role>
          label={t('chatComposer.more.role')}
          value={role}
          options={[
            { value: 'system', label: 'system' },
            { value: 'developer', label: 'developer' },
          ]}
          onChange={(next) => {
            setRole(next)
            put(text, next)
          }}
        />
      </div>
      <textarea
        id={id}
        value={text}
        rows={3}
        maxLength={LONGEST_SHOWN_SYSTEM}
        placeholder={t('chatComposer.more.systemPlaceholder')}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={take}
        className={`${FIELD} field-sizing-content max-h-40 min-h-16 resize-none items-start border-line-strong py-2 scroll-thin`}
      />
    </div>
  )
}
