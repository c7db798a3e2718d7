import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isShown, type Asset } from '#shared/domain/asset.ts'
import { droppedConfigOf } from '#shared/domain/dropped-config.ts'
import type { FittedPicture } from '#shared/domain/fitted-picture.ts'
import type { GenerationRequest, Job } from '#shared/domain/generation.ts'
import { DEMO_PROFILE_ID } from '#shared/domain/profile.ts'
import { AppError } from '#shared/errors.ts'
import { differenceTexts } from '../../i18n/difference-text.ts'
import { errorText } from '../../i18n/error-text.ts'
import { formatText } from '../../i18n/format-text.ts'
import { formatBytes, formatClock, formatDateTime } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { modelText } from '../../i18n/model-text.ts'
import { providerText } from '../../i18n/provider-text.ts'
import type { MediaEntry } from '../../data/media/media-sequence.ts'
import { usedReferences } from '../../data/used-references.ts'
import { ReferenceList } from './reference-list.tsx'

const CONFIG_DROPPED = new AppError('invalid_request', { reason: 'video_config_dropped' }).data

/** Everything about an output: what was asked for and what was delivered. */
export function InfoPanel({ entry }: { readonly entry: MediaEntry }) {
  const { t, i18n } = useTranslation()
  const { asset, job } = entry
  const { request } = job
  const references = usedReferences(request)
  const differences = asset.extra ? [] : differenceTexts(t, request, asset)
  return (
    <aside
      aria-label={t('viewer.info')}
      className="w-80 shrink-0 overflow-y-auto border-l border-line bg-surface p-5 select-text scroll-thin"
    >
      <h2 className="text-xs text-ink-3">{t('viewer.prompt')}</h2>
      <p className="mt-1 text-base whitespace-pre-wrap text-ink wrap-anywhere">{request.prompt}</p>
      {references.length > 0 && <ReferenceList key={job.id} references={references} />}
      {asset.extra && (
        <p className="mt-6 rounded-lg bg-raised p-3 text-ink-2">{t('viewer.extraHint')}</p>
      )}
      {asset.salvaged && (
        <p className="mt-6 rounded-lg bg-raised p-3 text-ink-2">{t('viewer.salvagedFrom')}</p>
      )}
      {differences.length > 0 && (
        <section className="mt-6 rounded-lg bg-raised p-3">
          <h3 className="flex items-center gap-2 font-medium text-ink">
            <TriangleAlert aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
            {t('delivery.title')}
          </h3>
          <ul className="mt-1.5 space-y-1 text-ink-2">
            {differences.map((difference) => (
              <li key={difference}>{difference}</li>
            ))}
          </ul>
          {droppedConfigOf(job) === 'video_config' && (
            <p className="mt-1.5 text-ink-2">{errorText(t, CONFIG_DROPPED, { withCost: false })}</p>
          )}
        </section>
      )}
      <dl className="mt-6 space-y-4">
        {factsOf(t, i18n.language, entry).map(({ key, label, value }) => (
          <div key={key}>
            <dt className="text-xs text-ink-3">{label}</dt>
            <dd className="mt-0.5 text-ink wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </aside>
  )
}

interface Fact {
  readonly key: string
  readonly label: string
  readonly value: string
}

function factsOf(t: Translate, locale: string, { asset, job }: MediaEntry): Fact[] {
  const { request, fitted = [] } = job
  const fact = (key: FactName, value: string): Fact => ({ key, label: t(`viewer.${key}`), value })
  return [
    fact('model', modelText(t, request.model)),
    fact('provider', sourceText(t, job)),
    fact('requested', requestedText(t, request)),
    fact('delivered', deliveredText(t, asset)),
    ...(asset.durationSeconds === null
      ? []
      : [fact('duration', formatClock(Math.round(asset.durationSeconds)))]),
    ...(request.kind === 'video' ? [fact('preset', t(`composer.presets.${request.preset}`))] : []),
    // By their places: the same picture can go along twice.
    ...fitted.map((picture) => ({
      ...fact('sentSmaller', fittedText(t, locale, picture)),
      key: `sentSmaller ${picture.position}`,
    })),
    fact('made', formatDateTime(locale, asset.createdAt)),
    fact('fileName', asset.file.split('/').at(-1) ?? asset.file),
    fact('fileSize', formatBytes(locale, asset.bytes)),
  ]
}

type FactName =
  | 'model'
  | 'provider'
  | 'requested'
  | 'delivered'
  | 'duration'
  | 'preset'
  | 'sentSmaller'
  | 'made'
  | 'fileName'
  | 'fileSize'

function fittedText(t: Translate, locale: string, { name, from, to }: FittedPicture): string {
  return t('viewer.sentSmallerValue', {
    name,
    from: t('viewer.pixels', { width: from.width, height: from.height }),
    fromBytes: formatBytes(locale, from.bytes),
    to: t('viewer.pixels', { width: to.width, height: to.height }),
    toBytes: formatBytes(locale, to.bytes),
  })
}

function sourceText(t: Translate, { profileId, profileName }: Job): string {
  // Without a name: a file that was found in the library's folder.
  if (profileName === '') return t('viewer.adopted')
  return providerText(t, { name: profileName, isDemo: profileId === DEMO_PROFILE_ID })
}

function deliveredText(t: Translate, asset: Asset): string {
  if (!isShown(asset)) return t('file.delivered', { format: formatText(t, asset.mime) })
  return t('viewer.pixels', { width: asset.width, height: asset.height })
}

function requestedText(t: Translate, request: GenerationRequest): string {
  if (request.kind === 'video') {
    const { aspectRatio, resolution, lengthSeconds } = request
    return [aspectRatio, resolution, formatClock(lengthSeconds)].join(' · ')
  }
  return request.size === null ? t('viewer.byServer') : request.size.replace('x', ' × ')
}
