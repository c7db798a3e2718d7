import { useTranslation } from 'react-i18next'
import vignette from '../../../LICENSE?raw'
import inter from '../../styles/fonts/OFL.txt?raw'
import { Details } from '../../ui/details.tsx'
import { SettingRow } from './section.tsx'

/** Shows under which licences the app and the letters that it brings along may be used. */
export function Licences() {
  const { t } = useTranslation()
  return (
    <SettingRow label={t('settings.licences')} note={t('settings.licencesNote')}>
      <Details label="Vignette · MIT" text={vignette} />
      <Details label="Inter · OFL 1.1" text={inter} />
    </SettingRow>
  )
}
