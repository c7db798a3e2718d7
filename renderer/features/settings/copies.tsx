import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MEDIA_MODELS } from '#shared/capabilities.ts'
import {
  copyName,
  DEFAULT_COPY_NAMES,
  MOST_TEMPLATE_LENGTH,
  NAME_PLACES,
} from '#shared/copy-names.ts'
import { saveSettings } from '../../commands/settings.ts'
import { useSettings } from '../../data/settings-store.ts'
import { Button } from '../../ui/button.tsx'
import { FIELD } from '../../ui/field-styles.ts'
import { RadioChips } from '../../ui/radio-chips.tsx'
import { Section, SettingRow } from './section.tsx'

/** How copies that leave the library are called, and what they say. */
export function Copies() {
  const { t } = useTranslation()
  const { copyMetadata } = useSettings((state) => state.settings)
  return (
    <Section name="copies" title={t('settings.copies')}>
      <Names />
      <SettingRow label={t('settings.copyMetadata')} note={t('settings.copyMetadataNote')}>
        <RadioChips
          label={t('settings.copyMetadata')}
          value={copyMetadata ? 'on' : 'off'}
          options={[
            { value: 'on', label: t('settings.on') },
            { value: 'off', label: t('settings.off') },
          ]}
          onChange={(chosen) => void saveSettings(t, { copyMetadata: chosen === 'on' })}
        />
      </SettingRow>
    </Section>
  )
}

/** A time at which the example was made: every digit of it is another one. */
const EXAMPLE_TIME = new Date(2026, 11, 30, 17, 45, 8).getTime()

/** The template, with what comes of it while one types. It is kept when one leaves the field, or presses Enter. */
function Names() {
  const { t } = useTranslation()
  const kept = useSettings((state) => state.settings.copyNames)
  const [typed, setTyped] = useState<string | null>(null)
  const example = useId()
  const template = typed ?? kept
  const name = copyName(template, {
    createdAt: EXAMPLE_TIME,
    prompt: t('settings.examplePrompt'),
    model: MEDIA_MODELS[0]?.id ?? '',
    n: 1,
    width: 1792,
    height: 1024,
    id: '1f2e3d4c',
  })
  const keep = (wanted: string): void => {
    setTyped(null)
    const names = wanted.trim() === '' ? DEFAULT_COPY_NAMES : wanted.trim()
    if (names !== kept) void saveSettings(t, { copyNames: names })
  }
  const places = NAME_PLACES.map((place) => `{${place}}`).join(' ')
  return (
    <SettingRow
      label={t('settings.copyNames')}
      note={t('settings.copyNamesNote', { places })}
      below={
        <div className="w-full">
          <input
            type="text"
            value={template}
            aria-label={t('settings.copyNames')}
            aria-describedby={example}
            autoComplete="off"
            spellCheck={false}
            maxLength={MOST_TEMPLATE_LENGTH}
            onChange={(change) => setTyped(change.currentTarget.value)}
            onBlur={() => keep(template)}
            onKeyDown={(press) => {
              if (press.key === 'Enter' && !press.nativeEvent.isComposing) keep(template)
            }}
            className={`${FIELD} border-line-strong`}
          />
          <output
            id={example}
            className="mt-1.5 block text-xs wrap-anywhere text-ink-2 select-text"
          >
            {t('settings.copyNamesExample', { name: `${name}.png` })}
          </output>
        </div>
      }
    >
      {template !== DEFAULT_COPY_NAMES && (
        <Button size="small" onClick={() => keep(DEFAULT_COPY_NAMES)}>
          {t('settings.copyNamesReset')}
        </Button>
      )}
    </SettingRow>
  )
}
