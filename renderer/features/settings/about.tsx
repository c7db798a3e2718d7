import { useTranslation } from 'react-i18next'
import { bridge } from '../../data/bridge.ts'
import { runFreeOrNotify } from '../../commands/run-or-notify.ts'
import { Button } from '../../ui/button.tsx'
import { Mark } from '../../ui/mark.tsx'
import { notify } from '../../ui/toasts.tsx'
import { useRunFree } from '../../commands/use-run-free.ts'
import { useAppInfo } from '../../data/app-info.ts'
import { openDialog } from '../../navigation/dialog-store.ts'
import { Licences } from './licences.tsx'
import { Section, SettingRow } from './section.tsx'

/** Shows what this is and under which licences, and what helps when something goes wrong. */
export function About() {
  const { t } = useTranslation()
  const report = useRunFree()
  const { version, electron, chromium } = useAppInfo()
  const copyDiagnostics = async (): Promise<void> => {
    const copied = await runFreeOrNotify(
      t,
      t('settings.diagnosticsFailed'),
      bridge.app.copyDiagnostics,
    )
    if (copied) notify(t('settings.diagnosticsCopied'))
  }
  return (
    <Section name="about" title={t('settings.about')}>
      <SettingRow
        label={`Vignette ${version}`}
        note={t('settings.runtimeValue', { electron, chromium })}
      >
        <Mark className="size-10" />
      </SettingRow>
      <Licences />
      <SettingRow label={t('settings.diagnostics')} note={t('settings.diagnosticsNote')}>
        <Button onClick={() => void copyDiagnostics()}>{t('settings.copyDiagnostics')}</Button>
      </SettingRow>
      <SettingRow label={t('settings.logs')} note={t('settings.logsNote')}>
        <Button onClick={() => report(t('settings.openFailed'), bridge.app.openLogsFolder)}>
          {t('settings.openLogs')}
        </Button>
      </SettingRow>
      <SettingRow label={t('settings.reset')} note={t('settings.resetNote')}>
        <Button onClick={() => openDialog({ type: 'reset-settings' })}>
          {t('settings.resetButton')}
        </Button>
      </SettingRow>
    </Section>
  )
}
