import { Dialog } from '@base-ui/react/dialog'
import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import type { RequestPreview } from '#shared/ipc/generations.ts'
import { bridge } from '../../../data/bridge.ts'
import { errorText } from '../../../i18n/error-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Modal } from '../../../ui/modal.tsx'
import { DIALOG_POPUP } from '../../../ui/dialog-styles.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { copyCurl, copyJson } from './copy-request.ts'
import { jobsOfComposer } from './jobs-of-order.ts'

/** Shows what would be sent for what stands in the composer, request by request. Nothing is sent or recorded by it. */
export function RequestDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const [jobs] = useState(jobsOfComposer)
  const [job, setJob] = useState(0)
  const [place, setPlace] = useState(0)
  const request = jobs[job]
  const { preview, error } = usePreview(request, place)
  const total = preview?.total ?? 1
  return (
    <Modal onClose={onClose}>
      <Dialog.Popup className={`${DIALOG_POPUP} flex h-160 w-180 flex-col`}>
        <div className="flex items-start gap-4">
          <div className="min-w-0 flex-1">
            <Dialog.Title className="text-lg font-semibold">{t('request.title')}</Dialog.Title>
            <Dialog.Description className="mt-1 text-ink-2">{t('request.body')}</Dialog.Description>
          </div>
          <IconButton icon={X} label={t('app.close')} onClick={onClose} className="-mt-1 -mr-2" />
        </div>
        <div className="mt-3 flex min-h-8 flex-wrap items-center gap-x-6">
          <Pages
            name={t('request.job')}
            at={job}
            total={jobs.length}
            onGo={(to) => {
              setJob(to)
              setPlace(0)
            }}
          />
          <Pages name={t('request.request')} at={place} total={total} onGo={setPlace} />
        </div>
        {error !== null && (
          <p role="alert" className="mt-2 text-danger">
            {errorText(t, error, { withCost: false })}
          </p>
        )}
        <pre
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and the keyboard scrolls what has the focus
          tabIndex={0}
          aria-label={t('request.text')}
          className="mt-1 min-h-0 flex-1 overflow-auto rounded-lg border border-line bg-canvas p-3 font-mono text-xs leading-5 whitespace-pre-wrap wrap-anywhere text-ink select-text scroll-thin"
        >
          {preview !== null && textOf(preview)}
        </pre>
        {request !== undefined && (
          <div className="mt-4 flex justify-end gap-2">
            <Button inactive={preview === null} onClick={() => void copyJson(t, request)}>
              {t('commands.copyRequest')}
            </Button>
            <Button
              inactive={preview === null}
              onClick={() => void copyCurl(t, i18n.language, request)}
            >
              {t('commands.copyRequestCurl')}
            </Button>
          </div>
        )}
      </Dialog.Popup>
    </Modal>
  )
}

interface PagesProps {
  /** What there are several of. */
  readonly name: string
  /** From 0. */
  readonly at: number
  readonly total: number
  readonly onGo: (to: number) => void
}

function Pages({ name, at, total, onGo }: PagesProps) {
  const { t } = useTranslation()
  if (total < 2) return null
  return (
    <div className="flex items-center gap-1">
      <span className="text-ink-2 tabular-nums">
        {t('request.place', { name, place: at + 1, total })}
      </span>
      <IconButton
        icon={ChevronLeft}
        label={t('request.previous', { name })}
        disabled={at === 0}
        onClick={() => onGo(at - 1)}
      />
      <IconButton
        icon={ChevronRight}
        label={t('request.next', { name })}
        disabled={at === total - 1}
        onClick={() => onGo(at + 1)}
      />
    </div>
  )
}

interface Shown {
  readonly preview: RequestPreview | null
  readonly error: ErrorData | null
}

function usePreview(request: GenerationRequest | undefined, place: number): Shown {
  const [shown, setShown] = useState<Shown>({ preview: null, error: null })
  useEffect(() => {
    let isCurrent = true
    const show = (next: Shown): void => {
      if (isCurrent) setShown(next)
    }
    if (request !== undefined) {
      bridge.generations.preview({ request, place }).then(
        (preview) => show({ preview, error: null }),
        (thrown: unknown) => show({ preview: null, error: errorDataOf(thrown) }),
      )
    }
    return () => {
      isCurrent = false
    }
  }, [request, place])
  return shown
}

function textOf({ method, url, headers, body }: RequestPreview): string {
  const head = [`${method} ${url}`, ...headers.map(({ name, value }) => `${name}: ${value}`)]
  return `${head.join('\n')}\n\n${body}`
}
