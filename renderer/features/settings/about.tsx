import { useTranslation } from 'react-i18next'
import { bridge } from '../../data/bridge.ts'
import { Button } from '../../ui/button.tsx'
import { useReported } from '../../commands/use-reported.ts'
import { useAppInfo } from '../../data/app-info.ts'
import { Section, SettingRow } from './section.tsx'

/** Shows versions, and where files are. */
export function About() {
  const { t } = useTranslation()
  const report = useReported()
  const { version, electron, chromium } = useAppInfo()
  return (
    <Section name="about" title={t('settings.about')}>
      <SettingRow label={t('settings.logs')} note={t('settings.logsNote')}>
        <Button onClick={() => report(t('settings.openFailed'), bridge.app.openLogsFolder)}>
          {t('settings.openLogs')}
        </Button>
      </SettingRow>
      <SettingRow label={t('settings.version')}>
        <p className="text-ink-2 tabular-nums select-text">{version}</p>
      </SettingRow>
      <SettingRow label={t('settings.runtime')}>
        <p className="text-ink-2 tabular-nums select-text">
          {t('settings.runtimeValue', { electron, chromium })}
        </p>
      </SettingRow>
    </Section>
  )
}
