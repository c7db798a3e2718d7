import { useTranslation } from 'react-i18next'
import type { ProviderUse } from '#shared/domain/ledger-history.ts'
import { bridge } from '../../data/bridge.ts'
import { useProfiles } from '../../data/profiles-store.ts'
import { useQueue } from '../../data/queue-store.ts'
import { useAsked } from '../../data/use-asked.ts'
import { Fact, Section } from './section.tsx'

/** What goes on while nothing is selected: the queue, and what was sent today. */
export function Overview() {
  const { t } = useTranslation()
  const { running, waiting } = useQueue((state) => state.state)
  return (
    <>
      <Section title={t('inspector.queue')}>
        <dl>
          <Fact label={t('inspector.running')}>{running}</Fact>
          <Fact label={t('inspector.waiting')}>{waiting}</Fact>
        </dl>
      </Section>
      <SentToday progress={`${running} ${waiting}`} />
      <p className="border-t border-line px-4 py-3.5 text-xs text-ink-3">
        {t('inspector.selectOne')}
      </p>
    </>
  )
}

/** Requests of this day that may have cost something; `progress` changes with what was sent. */
function SentToday({ progress }: { readonly progress: string }) {
  const { t } = useTranslation()
  const used = useAsked('', () => bridge.ledger.usedSince({ since: midnight() }), progress)
  if (used === null) return null
  return (
    <Section title={t('inspector.today')}>
      {used.length === 0 ? (
        <p className="text-ink-2">{t('inspector.todayNone')}</p>
      ) : (
        <dl>
          {used.map((use) => (
            <UseLine key={use.profileId} use={use} />
          ))}
        </dl>
      )}
      <p className="mt-2 text-xs text-ink-3">{t('inspector.noPrices')}</p>
    </Section>
  )
}

function UseLine({ use }: { readonly use: ProviderUse }) {
  const { t } = useTranslation()
  const { profileId, profileName, requests, refused } = use
  const name = useProfiles(({ list }) => list?.profiles.find(({ id }) => id === profileId)?.name)
  return (
    <Fact label={name ?? profileName}>
      {t('inspector.requestCount', { count: requests })}
      {refused > 0 && (
        <span className="block text-xs text-ink-3">
          {t('inspector.refused', { count: refused })}
        </span>
      )}
    </Fact>
  )
}

/** Returns when this day began, in milliseconds since 1970. */
function midnight(): number {
  return new Date().setHours(0, 0, 0, 0)
}
