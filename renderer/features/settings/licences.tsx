import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import vignette from '../../../LICENSE?raw'
import inter from '../../styles/fonts/OFL.txt?raw'
import { Details } from '../../ui/details.tsx'
import { SettingRow } from './section.tsx'

/** Shows under which licences the app, its letters and the packages that it is built from may be used. */
export function Licences() {
  const { t } = useTranslation()
  const [packages, setPackages] = useState('')
  const loadPackages = (): void => {
    void import('./licences-of-packages.txt?raw').then(({ default: text }) => setPackages(text))
  }
  return (
    <SettingRow label={t('settings.licences')} note={t('settings.licencesNote')}>
      <Details label="Vignette · MIT" text={vignette} />
      <Details label="Inter · OFL 1.1" text={inter} />
      <Details label={t('settings.licencesOfPackages')} text={packages} onOpen={loadPackages} />
    </SettingRow>
  )
}
