import { useTranslation } from 'react-i18next'
import { GROUNDS, SLIDE_SECONDS, type Settings } from '#shared/domain/settings.ts'
import { RadioChips } from '../../ui/radio-chips.tsx'
import { saveSettings } from '../../commands/settings.ts'
import { Section, SettingRow } from './section.tsx'
import { Discretion } from './discretion.tsx'
import { useAppInfo } from '../../data/app-info.ts'
import { useSettings } from '../../data/settings-store.ts'

const THEMES = ['system', 'dark', 'light'] as const

/** Theme, language, how the viewer looks, and discretion. */
export function Appearance() {
  const { t } = useTranslation()
  const { theme, language, ground, slideSeconds, sendKey } = useSettings((state) => state.settings)
  const { platform } = useAppInfo()
  const change = (settings: Partial<Settings>): void => void saveSettings(t, settings)
  return (
    <Section name="appearance" title={t('settings.appearance')}>
      <SettingRow label={t('settings.theme')}>
        <RadioChips
          label={t('settings.theme')}
          value={theme}
          options={THEMES.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
          onChange={(chosen) => change({ theme: chosen })}
        />
      </SettingRow>
      <SettingRow label={t('settings.language')}>
        <RadioChips
          label={t('settings.language')}
          value={language}
          options={[
            { value: 'system', label: t('settings.languageSystem') },
            // Each in its own language, for people who cannot read the current one.
            { value: 'en', label: 'English', content: <span lang="en">English</span> },
            { value: 'zh-CN', label: '简体中文', content: <span lang="zh-CN">简体中文</span> },
          ]}
          onChange={(chosen) => change({ language: chosen })}
        />
      </SettingRow>
      <SettingRow label={t('settings.ground')}>
        <RadioChips
          label={t('settings.ground')}
          value={ground}
          options={GROUNDS.map((value) => ({ value, label: t(`settings.grounds.${value}`) }))}
          onChange={(chosen) => change({ ground: chosen })}
        />
      </SettingRow>
      <SettingRow label={t('settings.slideSeconds')} note={t('settings.slideSecondsNote')}>
        <RadioChips
          label={t('settings.slideSeconds')}
          value={String(slideSeconds)}
          options={SLIDE_SECONDS.map((seconds) => ({
            value: String(seconds),
            label: t('settings.seconds', { count: seconds }),
          }))}
          onChange={(chosen) => {
            const found = SLIDE_SECONDS.find((seconds) => String(seconds) === chosen)
            if (found !== undefined) change({ slideSeconds: found })
          }}
        />
      </SettingRow>
      <SettingRow label={t('settings.sendKey')} note={t('settings.sendKeyNote')}>
        <RadioChips
          label={t('settings.sendKey')}
          value={sendKey}
          options={[
            { value: 'enter', label: t('settings.sendKeys.enter') },
            { value: 'mod-enter', label: platform === 'darwin' ? '⌘ Enter' : 'Ctrl Enter' },
          ]}
          onChange={(chosen) => change({ sendKey: chosen })}
        />
      </SettingRow>
      <Discretion />
    </Section>
  )
}
