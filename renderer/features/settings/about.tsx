import { useTranslation } from 'react-i18next'
import { errorDataOf } from '#shared/errors.ts'
import { bridge } from '../../data/bridge.ts'
import { errorText } from '../../i18n/error-text.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { notifyFailure } from '../../ui/toasts.tsx'
import { useAppInfo } from '../../data/app-info.ts'
import { Section, SettingRow } from './section.tsx'

/** Versions, and where things lie. */
export function About() {
  const { t } = useTranslation()
  const { version, electron, chromium } = useAppInfo()
  return (
    <Section title={t('settings.about')}>
      <SettingRow label={t('settings.logs')} note={t('settings.logsNote')}>
        <Button onClick={() => void open(t, bridge.app.openLogsFolder)}>
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

async function open(t: Translate, folder: () => Promise<undefined>): Promise<void> {
  try {
    await folder()
  } catch (thrown) {
    const why = errorText(t, errorDataOf(thrown), { withCost: false })
    notifyFailure(t('settings.openFailed'), why)
  }
}
