import { useTranslation } from 'react-i18next'
import { saveSettings } from '../../commands/settings.ts'
import { useSettings } from '../../data/settings-store.ts'
import { RadioChips } from '../../ui/radio-chips.tsx'
import { SettingRow } from './section.tsx'

/** Lets pictures be seen only by who points at them. */
export function Discretion() {
  const { t } = useTranslation()
  const isDiscreet = useSettings((state) => state.settings.discreet)
  return (
    <SettingRow label={t('settings.discreet')} note={t('settings.discreetNote')}>
      <RadioChips
        label={t('settings.discreet')}
        value={isDiscreet ? 'on' : 'off'}
        options={[
          { value: 'on', label: t('settings.on') },
          { value: 'off', label: t('settings.off') },
        ]}
        onChange={(chosen) => void saveSettings(t, { discreet: chosen === 'on' })}
      />
    </SettingRow>
  )
}
