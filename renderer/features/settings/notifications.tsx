import { useTranslation } from 'react-i18next'
import { RadioChips } from '../../ui/radio-chips.tsx'
import { saveSettings } from '../../commands/settings.ts'
import { Section, SettingRow } from './section.tsx'
import { useSettings } from '../../data/settings-store.ts'

/** Shows which notifications the system shows while the window is not in front. */
export function Notifications() {
  const { t } = useTranslation()
  const wanted = useSettings((state) => state.settings.notifications)
  return (
    <Section name="notifications" title={t('settings.notifications')}>
      <SettingRow label={t('settings.notifyEnded')} note={t('settings.notifyEndedNote')}>
        <RadioChips
          label={t('settings.notifyEnded')}
          value={wanted ? 'on' : 'off'}
          options={[
            { value: 'on', label: t('settings.on') },
            { value: 'off', label: t('settings.off') },
          ]}
          onChange={(chosen) => void saveSettings(t, { notifications: chosen === 'on' })}
        />
      </SettingRow>
    </Section>
  )
}
