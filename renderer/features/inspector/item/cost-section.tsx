import { useTranslation } from 'react-i18next'
import type { FittedPicture } from '#shared/domain/fitted-picture.ts'
import { isLocalModel, type Job } from '#shared/domain/generation.ts'
import { DEMO_PROFILE_ID } from '#shared/domain/profile.ts'
import type { MediaEntry } from '../../../data/media/media-sequence.ts'
import { formatBytes, formatDateTime } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { providerText } from '../../../i18n/provider-text.ts'
import { Fact, Section } from '../section.tsx'
import { bridge } from '../../../data/bridge.ts'
import { useAsked } from '../../../data/use-asked.ts'
import { exactDuration } from '../../../i18n/duration-text.ts'
import { costText, secondsOf } from '../../../parts/item/cost.ts'

/** Who made it, when, how long that took, and whether it was paid for: as far as the app knows, and no further. */
export function CostSection({ entry: { asset, job } }: { readonly entry: MediaEntry }) {
  const { t, i18n } = useTranslation()
  const { fitted = [] } = job
  const cost = costText(t, job)
  const isSent = job.profileName !== ''
  const sending = useAsked(job.id, () => bridge.ledger.requestsOf({ id: job.id }), job.state)
  const seconds = secondsOf(job, sending)
  return (
    <Section title={t('inspector.costAndTime')}>
      <dl>
        <Fact label={t('inspector.provider')}>{sourceText(t, job)}</Fact>
        <Fact label={t('inspector.made')}>{formatDateTime(i18n.language, asset.createdAt)}</Fact>
        {isSent && seconds !== null && (
          <Fact label={t('inspector.took')}>{exactDuration(t, seconds)}</Fact>
        )}
        {isSent && sending !== null && sending.requests > 0 && (
          <Fact label={t('inspector.requests')}>{sending.requests}</Fact>
        )}
        {cost !== null && <Fact label={t('inspector.cost')}>{cost}</Fact>}
      </dl>
      {/* By their places: the same picture can go along twice. */}
      {fitted.map((picture) => (
        <p key={picture.position} className="mt-2 text-xs text-ink-2">
          <span className="text-ink-3">{t('inspector.sentSmaller')} · </span>
          {fittedText(t, i18n.language, picture)}
        </p>
      ))}
    </Section>
  )
}

function fittedText(t: Translate, locale: string, { name, from, to }: FittedPicture): string {
  return t('inspector.sentSmallerValue', {
    name,
    from: t('viewer.pixels', { width: from.width, height: from.height }),
    fromBytes: formatBytes(locale, from.bytes),
    to: t('viewer.pixels', { width: to.width, height: to.height }),
    toBytes: formatBytes(locale, to.bytes),
  })
}

function sourceText(t: Translate, { profileId, profileName, request }: Job): string {
  if (isLocalModel(request.model)) return t('inspector.madeHere')
  // Without a name: a file that was found in the library's folder.
  if (profileName === '') return t('inspector.adopted')
  return providerText(t, { name: profileName, isDemo: profileId === DEMO_PROFILE_ID })
}
